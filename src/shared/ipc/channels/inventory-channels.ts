import type { Application } from '../../domain/application';
import type { ChannelMarks } from '../channel-mark';
import type { WindowChannel } from '../windows';

/** What is known of applications and secrets. Channel -> argument and result. */
export interface InventoryChannels {
  'inventory:refresh': { argument: undefined; result: null };
  'inventory:acknowledgeWithdrawn': { argument: { readonly applicationId: string }; result: null };
  'inventory:secrets': WindowChannel<'secrets'>;
  'inventory:applications': WindowChannel<'applications'>;
  'inventory:lanes': WindowChannel<'lanes'>;
  /** All that is listed of some applications, in their order; `null` for one that is not in the list. */
  'inventory:details': {
    argument: { readonly applicationIds: readonly string[] };
    result: readonly (Application | null)[];
  };
}

export const inventoryChannels = {
  'inventory:refresh': 'plain',
  'inventory:acknowledgeWithdrawn': 'plain',
  'inventory:secrets': 'plain',
  'inventory:applications': 'plain',
  'inventory:lanes': 'plain',
  'inventory:details': 'plain',
} as const satisfies ChannelMarks<InventoryChannels>;

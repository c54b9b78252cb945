import type { ChannelMarks } from '../channel-mark';
import type { DemoWay } from '../state/demo-state';

/** The demo that the application brings along. Channel -> argument and result. */
export interface DemoChannels {
  /** Starts its portal and signs in; the answer comes when that has ended. */
  'demo:open': { argument: { readonly way: DemoWay }; result: null };
}

export const demoChannels = {
  'demo:open': 'plain',
} as const satisfies ChannelMarks<DemoChannels>;

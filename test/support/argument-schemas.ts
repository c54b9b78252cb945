import type { z } from 'zod';
import type { Handle } from '../../src/main/ipc/handle';
import { registerAll } from '../../src/main/ipc/register-all';
import type { Argument, Channel } from '../../src/shared/ipc/contract';
import { answeringTargets } from '../fakes/answering-targets';

/** What each channel takes, as it is said where the channel is answered. */
export type ArgumentSchemas = { readonly [C in Channel]: z.ZodType<Argument<C>> };

/** Collects the schemas that main registers with its answers. */
export function argumentSchemas(): ArgumentSchemas {
  const schemas = new Map<Channel, unknown>();
  const collect = (channel: Channel, schema: unknown): void => {
    schemas.set(channel, schema);
  };
  registerAll(collect as unknown as Handle, answeringTargets());
  return Object.fromEntries(schemas) as ArgumentSchemas;
}

/** One life of the application without Electron: started by a campaign with an IPC channel, and killed by it. */
import type { Environment } from '../../../src/shared/domain/environment';
import { Victim } from './victim';
import type { Life, Order, Word } from './victim-talk';

const tell = (word: Word): void => {
  process.send?.(word);
};
const fail = (error: unknown): void => {
  tell({ kind: 'broken', reason: error instanceof Error ? (error.stack ?? error.message) : 'no reason' });
};

process.once('message', (life: Life & { readonly environment: Environment }) => {
  const victim = new Victim(life, tell);
  process.on('message', (order: Order) => {
    victim.create(order).catch(fail);
  });
  victim.begin().catch(fail);
});
// The campaign is gone: so is its victim.
process.once('disconnect', () => {
  process.exit(0);
});
process.on('uncaughtException', fail);

import { expect, it } from 'vitest';
import { followEntries } from '../../../../../src/main/inventory/sync/follow-entries';
import { Emitter } from '../../../../../src/main/platform/emitter';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { knownApplication } from '../../../../fakes/answering-targets';

it('copies of what is kept by hand follow it, except the one on the screen, and those that cannot be read', async () => {
  const changed = new Emitter<void>();
  const renewed: unknown[] = [];
  const ids = ['by-hand-one', 'by-hand-shown', 'by-hand-locked', 'production'];
  const stop = followEntries(
    {
      copies: () => ids.map((environmentId) => ({ environmentId, readAtMs: 0 })),
      shown: () => 'by-hand-shown',
      renewCopy: (...given) => renewed.push(given),
    },
    {
      read: async (id) =>
        id === 'by-hand-locked' ? failed({ code: 'keychain-locked' }) : ok([knownApplication]),
      onChanged: (listener) => changed.on(listener),
    },
    (id) => id.startsWith('by-hand-'),
  );
  changed.emit();
  await new Promise((resolve) => setImmediate(resolve));
  expect(renewed).toEqual([['by-hand-one', [knownApplication]]]);
  stop();
  changed.emit();
  await new Promise((resolve) => setImmediate(resolve));
  expect(renewed).toHaveLength(1);
});

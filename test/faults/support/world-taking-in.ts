import { boundTo } from '../../fakes/bound-to';
import { PastedText } from '../../../src/main/desktop/clipboard/pasted-text';
import { ValueTakeIn, type ValueTakeInOptions } from '../../../src/main/operations/values/take-in-value';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { CreationWorld, RunningCreation, SeveralVaults } from '../../fakes/creation-world';
import type { MemoryClipboard } from '../../fakes/memory-clipboard';

/** The taking in of values in a run of a world, from a clipboard into some vaults. */
export function takingIn(
  { clock }: CreationWorld,
  running: RunningCreation,
  {
    kept,
    clipboard,
    random,
    learnHint,
  }: {
    readonly kept: SeveralVaults;
    readonly clipboard: MemoryClipboard;
    readonly random: SeededRandom;
    readonly learnHint: ValueTakeInOptions['learnHint'];
  },
): ValueTakeIn {
  const { gate, lock, journal, facts, logger } = running;
  return new ValueTakeIn({
    source: new PastedText(clipboard),
    ...{ gate, lock, journal, facts, logger, clock, learnHint, ...kept },
    environment: () => running.here,
    isBound: boundTo(() => running.here),
    randomBytes: (size) => Buffer.from(Array.from({ length: size }, () => random.between(0, 255))),
  });
}

import { HandOutLimit } from '../../src/main/access/hand-out-limit';
import { ValueGate, type ValueGateOptions } from '../../src/main/operations/values/value-gate';
import { ok } from '../../src/shared/ipc/result';
import type { Environment } from '../../src/shared/domain/environment';

/** The gate of values in an environment that was opened: no second factor is asked for there. */
export function openGate(
  { vault, journal, clock }: Pick<ValueGateOptions, 'vault' | 'journal' | 'clock'>,
  environment: () => Environment | null,
): ValueGate {
  return new ValueGate({
    ...{ vault, journal, clock, environment, limit: new HandOutLimit(clock) },
    passphrase: { admit: async () => ok(null) },
    session: { state: () => ({ kind: 'opened', environmentId: environment()?.id ?? '' }) },
  });
}

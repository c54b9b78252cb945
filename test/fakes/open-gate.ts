import { HandOutLimit } from '../../src/main/access/hand-out-limit';
import { ValueGate, type ValueGateOptions } from '../../src/main/operations/values/value-gate';
import { ok } from '../../src/shared/ipc/result';
import type { Environment } from '../../src/shared/domain/environment';

/** The gate of values in an environment that was opened: no second factor is asked for there. */
export function openGate(
  given: Pick<ValueGateOptions, 'vault' | 'journal' | 'clock' | 'onMet'>,
  environment: () => Environment | null,
): ValueGate {
  return new ValueGate({
    ...{ ...given, environment, limit: new HandOutLimit(given.clock) },
    passphrase: { admit: async () => ok(null) },
    session: { state: () => ({ kind: 'opened', environmentId: environment()?.id ?? '' }) },
  });
}

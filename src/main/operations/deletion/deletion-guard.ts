import type { Application } from '../../../shared/domain/application';
import { deletionOutlook, type DeletionOutlook, isConfirmed } from '../../../shared/domain/deletion';
import type { Environment } from '../../../shared/domain/environment';
import type { SecretKey } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';

/** Names of the systems that a person has said use a secret; empty where none is known. */
export type SystemsUsing = (key: SecretKey) => readonly string[];

export interface DeletionGuardOptions {
  readonly systemsUsing: SystemsUsing;
  readonly environment: () => Environment | null;
  /** IANA name of the person's zone. */
  readonly timeZone: () => string;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/**
 * Whether a person has said clearly enough that a secret is to go. The page asks for the name; here it is decided, by
 * what is known at this moment, whether it had to.
 */
export class DeletionGuard {
  readonly #options: DeletionGuardOptions;

  constructor(options: DeletionGuardOptions) {
    this.#options = options;
  }

  outlook(application: Application, keyId: string): DeletionOutlook {
    const { systemsUsing, environment, timeZone, clock } = this.#options;
    const environmentId = environment()?.id;
    const namedBy =
      environmentId === undefined
        ? []
        : systemsUsing({ environmentId, applicationId: application.id, keyId });
    return deletionOutlook(application, keyId, { nowMs: clock.nowMs(), timeZone: timeZone(), namedBy });
  }

  /** `name-not-typed` where the name has to be typed and was not; `not-found` for a secret that is not listed. */
  confirmed(application: Application, keyId: string, typedName: string | null): Result<null> {
    const secret = application.secrets.find((one) => one.keyId === keyId);
    if (secret === undefined) return failed({ code: 'not-found' });
    return isConfirmed(this.outlook(application, keyId), secret, typedName)
      ? ok(null)
      : failed({ code: 'name-not-typed' });
  }
}

import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import type { SecretKey } from '../../../shared/domain/secret-key';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import type { Result } from '../../../shared/ipc/result';
import type { ActionKind, FactSubject } from '../../facts/fact';
import { endingOf, placeOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Operation } from '../journal/operation';

export interface CreationFactsOptions {
  readonly facts: FactTeller;
  readonly environment: () => Environment | null;
  /** What the list calls an application; `null` when it is not listed. */
  readonly applicationName: (applicationId: string) => string | null;
}

/** Tells what became of creations, by the names of journal and list. */
export class CreationFacts {
  readonly #options: CreationFactsOptions;

  constructor(options: CreationFactsOptions) {
    this.#options = options;
  }

  /** A creation has ended, and with it perhaps the saving of its value. */
  created(
    environmentId: string | null,
    application: Application,
    wantedName: string,
    result: Result<CreatedSecret>,
  ): void {
    const { id, displayName } = application;
    const secret = result.ok ? result.value.secret : { keyId: null, displayName: wantedName };
    const subject: FactSubject = {
      environmentId,
      application: { id, displayName },
      secret: { keyId: secret.keyId, displayName: secret.displayName },
    };
    const requestId = result.ok ? result.value.requestId : null;
    const { facts } = this.#options;
    facts.tell({ kind: 'secret-created', ...subject, ...endingOf(result, requestId) });
    if (result.ok && result.value.place !== null) {
      facts.tell({ kind: 'value-saved', ...subject, ...endingOf(result) });
    }
  }

  /** @param requestId the portal's reference to what succeeded */
  done(
    kind: ActionKind,
    operation: Operation | null,
    result: Result<unknown>,
    requestId: string | null = null,
  ): void {
    this.#options.facts.tell({ kind, ...this.#subjectOf(operation), ...endingOf(result, requestId) });
  }

  aboutToBeShown(key: SecretKey): void {
    this.#options.facts.tell({ kind: 'value-about-to-be-shown', key });
  }

  viewEnded(key: SecretKey | null): void {
    this.#options.facts.tell({ kind: 'value-view-ended', key });
  }

  revealed(operation: Operation | null, result: Result<unknown>): void {
    const subject = this.#subjectOf(operation);
    this.#options.facts.tell({
      ...{ kind: 'value-handed-out', way: 'revealed' },
      ...{ ...subject, ...endingOf(result) },
    });
  }

  #subjectOf(operation: Operation | null): FactSubject {
    const { environment, applicationName } = this.#options;
    if (operation === null) return placeOf(environment()?.id ?? null);
    const { home, plan, secret } = operation;
    const { applicationId: id, environmentId } = home;
    return {
      environmentId,
      application: { id, displayName: applicationName(id) },
      secret: { keyId: secret?.keyId ?? null, displayName: secret?.displayName ?? plan.displayName },
    };
  }
}

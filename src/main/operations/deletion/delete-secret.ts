import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { FactTeller } from '../../facts/facts';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { CredentialProvider } from '../../portal/credential-provider';
import type { ApplicationHold, ApplicationLock } from '../application-lock';
import type { OperationJournal } from '../journal/journal';
import type { Vault } from '../../vault/vault';
import { letGoOfSecret } from '../values/let-go';

export interface SecretDeletionOptions {
  readonly provider: () => CredentialProvider | null;
  readonly vault: Vault;
  readonly lock: ApplicationLock;
  readonly journal: OperationJournal;
  readonly environment: () => Environment | null;
  readonly facts: FactTeller;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Deletes secrets at the portal, and what we keep of them after the portal has said that they are gone. A value in the
 * vault outlives every other outcome: while it is unclear whether the secret still works, it may be the only copy.
 */
export class SecretDeletion {
  readonly #options: SecretDeletionOptions;

  constructor(options: SecretDeletionOptions) {
    this.#options = options;
  }

  /**
   * Deletes one secret. One that is gone already is a success: nobody wants it back.
   *
   * @param hold where it is a part of something that is under way for the application
   */
  async delete(
    application: Application,
    keyId: string,
    hold: ApplicationHold | null = null,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    const { environment, facts } = this.#options;
    const subject = subjectOf(environment()?.id ?? null, application, keyId);
    const deleted = await this.#delete(application, keyId, hold);
    const requestId = deleted.ok ? deleted.value.requestId : null;
    facts.tell({ kind: 'secret-deleted', ...subject, ...endingOf(deleted, requestId) });
    return deleted;
  }

  async #delete(
    application: Application,
    keyId: string,
    hold: ApplicationHold | null,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    const provider = this.#options.provider();
    const environmentId = this.#options.environment()?.id;
    if (provider === null || environmentId === undefined) return failed({ code: 'not-signed-in' });
    if (!provider.capabilities.canDelete) return failed({ code: 'forbidden' });
    const place = { environmentId, applicationId: application.id };
    const remove = async (): Promise<Result<{ readonly requestId: string | null }>> => {
      const removed = await provider.removePassword(application.id, keyId);
      const isGone = removed.ok || (await this.#isAbsent(provider, application.id, keyId));
      if (!isGone) return removed;
      await letGoOfSecret(this.#options, { ...place, keyId });
      return removed.ok ? removed : ok({ requestId: removed.error.requestId ?? null });
    };
    return this.#options.lock.alone(place, remove, hold);
  }

  /** After a refusal or a lost answer: whether the portal shows the application, and without the secret. */
  async #isAbsent(provider: CredentialProvider, applicationId: string, keyId: string): Promise<boolean> {
    const read = await provider.readApplication(applicationId, new AbortController().signal);
    return read.ok && !read.value.secrets.some((secret) => secret.keyId === keyId);
  }
}

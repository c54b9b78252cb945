import { randomUUID } from 'node:crypto';
import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import type { OpenDeletion } from '../../../shared/ipc/state/secret-state';
import { endingOf, subjectOf } from '../../facts/fact-parts';
import type { CredentialProvider } from '../../portal/credential-provider';
import type { ApplicationHold, ApplicationLock } from '../application-lock';
import { isSaidDeleted, type Operation } from '../journal/operation';
import { DeletionWatch, type DeletionWatchOptions } from './deletion-watch';

export interface SecretDeletionOptions extends DeletionWatchOptions {
  readonly provider: () => CredentialProvider | null;
  readonly lock: ApplicationLock;
  readonly environment: () => Environment | null;
  /** ID of the environment whose list is shown, signed in or not; where the person works when left out. */
  readonly shown?: () => string | null;
  /** Told when there is something to look at again. */
  readonly onDoubt?: () => void;
}

/**
 * Deletes secrets at the portal. That a secret is wanted gone is durable before the portal hears of it. "Deleted" is said
 * by the portal itself, or once its lists have confirmed it; what comes without an answer is watched until then. A value
 * in the vault outlives every doubt: it may be the only copy of a secret that works.
 */
export class SecretDeletion {
  readonly #options: SecretDeletionOptions;
  readonly #watch: DeletionWatch;

  constructor(options: SecretDeletionOptions) {
    this.#options = options;
    this.#watch = new DeletionWatch(options);
  }

  /**
   * Deletes one secret. `deletion-unknown` when it may be gone without the portal's word, also where the portal knows no
   * such secret: then it is watched, and its value stays.
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

  /** Looks once at what became of one; not while its request is under way. */
  look(provider: CredentialProvider, operation: Operation): Promise<Result<null>> {
    const { deletion, home } = operation;
    const isIdle = deletion !== null && !this.#options.lock.isHeld(home);
    return isIdle ? this.#watch.look(provider, operation, deletion) : Promise.resolve(ok(null));
  }

  /** What is being deleted in the environment that is shown, and may not be called deleted yet or is still listed. */
  openDeletions(): readonly OpenDeletion[] {
    const { shown, environment, journal } = this.#options;
    const environmentId = shown === undefined ? environment()?.id : shown();
    return journal.operations().flatMap((operation) => {
      const { deletion, discarded, home, secret, plan } = operation;
      if (deletion === null || discarded !== null || secret === null) return [];
      if (home.environmentId !== environmentId) return [];
      const displayName = secret.displayName ?? plan.displayName;
      const { askedAtMs } = deletion;
      return [{ ...home, keyId: secret.keyId, displayName, askedAtMs, isSaid: isSaidDeleted(operation) }];
    });
  }

  onChanged(listener: () => void): () => void {
    return this.#options.journal.onChanged(listener);
  }

  async #delete(
    application: Application,
    keyId: string,
    hold: ApplicationHold | null,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    const { environment, lock, onDoubt } = this.#options;
    const provider = this.#options.provider();
    const environmentId = environment()?.id;
    if (provider === null || environmentId === undefined) return failed({ code: 'not-signed-in' });
    if (!provider.capabilities.canDelete) return failed({ code: 'forbidden' });
    const ask = async (): Promise<Result<{ readonly requestId: string | null }>> => {
      const known = await this.#operationFor(provider, environmentId, application, keyId);
      return known.ok ? this.#ask(provider, application.id, keyId, known.value) : known;
    };
    try {
      return await lock.alone({ environmentId, applicationId: application.id }, ask, hold);
    } finally {
      onDoubt?.();
    }
  }

  async #ask(
    provider: CredentialProvider,
    applicationId: string,
    keyId: string,
    { plan: { operationId, listed }, deletion: doubt }: Operation,
  ): Promise<Result<{ readonly requestId: string | null }>> {
    const { journal } = this.#options;
    const asking = await journal.record(operationId, {
      phase: 'deleting',
      portalMs: provider.portalNowMs(),
    });
    if (!asking.ok) {
      // Nothing is sent: it is over where the line could only be remembered, too.
      if (doubt === null) await this.#putBack(operationId, listed !== undefined);
      return asking;
    }
    const removed = await provider.removePassword(applicationId, keyId);
    if (removed.ok) {
      await journal.record(operationId, { phase: 'deleted', requestId: removed.value.requestId });
      return removed;
    }
    if (mayBeGone(removed.error)) return failed({ ...removed.error, code: 'deletion-unknown' });
    // A refusal of this request says nothing of an earlier one that is still in doubt.
    if (doubt === null) await this.#putBack(operationId, listed !== undefined);
    return removed;
  }

  async #putBack(operationId: string, isOnlyDeletion: boolean): Promise<void> {
    const { journal } = this.#options;
    await journal.record(operationId, { phase: 'kept' });
    if (isOnlyDeletion) await journal.forget(operationId);
  }

  /** What the journal has of the secret, or gets now: also one that was made elsewhere is watched past a crash. */
  async #operationFor(
    provider: CredentialProvider,
    environmentId: string,
    application: Application,
    keyId: string,
  ): Promise<Result<Operation>> {
    const { journal } = this.#options;
    const { id: applicationId, appId, secrets } = application;
    const home = { environmentId, applicationId };
    const key = { ...home, keyId };
    const known = journal.leading(key) ?? journal.deletionOf(key);
    if (known !== null) return ok(known);
    const listed = secrets.find((secret) => secret.keyId === keyId);
    if (listed === undefined) return failed({ code: 'not-found' });
    const { displayName, endDateTime } = listed;
    const operationId = randomUUID();
    const planned = await journal.plan({
      ...{ operationId, ...home, appId, endDateTime, listed },
      ...{ reference: '', displayName: displayName ?? '', keyIdsBefore: [] },
      portalMs: provider.portalNowMs(),
    });
    const operation = journal.operation(operationId);
    if (!planned.ok) return planned;
    return operation === null ? failed({ code: 'journal-failed' }) : ok(operation);
  }
}

/**
 * Whether a failure leaves open that the secret is gone: no usable answer came, or the portal knows none by that ID, which
 * one of its computers may say of a secret that it has not heard of. Graph says that with 400, which says no more.
 */
function mayBeGone({ code }: AppError): boolean {
  return code === 'deletion-unknown' || code === 'not-found' || code === 'portal-error';
}

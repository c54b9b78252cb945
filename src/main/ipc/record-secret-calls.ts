import type { Application } from '../../shared/domain/application';
import type { Result } from '../../shared/ipc/result';
import type { ActivityKind } from '../../shared/ipc/state/activity-state';
import type { ActivityEvent } from '../activity/activity-log';
import type { SecretCalls } from './register-secrets';

type Recorded = Pick<SecretCalls, 'creation' | 'deletion' | 'connectivity' | 'handOut'>;

/** The same calls, each recorded with how it ended. What merely looks (a form, a state) is not recorded. */
export function recordSecretCalls(calls: Recorded, record: (event: ActivityEvent) => void): Recorded {
  const { creation, deletion, connectivity, handOut } = calls;
  /** What was created in this run, by key ID: reveal and save name the key alone. */
  const created = new Map<string, { readonly application: Application; readonly name: string | null }>();
  const nameOf = (application: Application, keyId: string): string | null =>
    application.secrets.find((secret) => secret.keyId === keyId)?.displayName ?? null;
  const event = (
    kind: ActivityKind,
    application: Application | null,
    secretName: string | null,
    result: Result<unknown>,
    requestId: string | null = null,
  ): void => {
    // Nothing was tried: the person is asked first, and what becomes of it then is recorded.
    if (!result.ok && result.error.code === 'consent-needed') return;
    record({
      kind,
      applicationName: application?.displayName ?? null,
      secretName,
      requestId: result.ok ? requestId : (result.error.requestId ?? result.error.clientRequestId ?? null),
      outcome: result.ok ? null : result.error.code,
    });
  };
  return {
    creation: {
      prepare: (application, user) => creation.prepare(application, user),
      concludeView: (keyId) => {
        creation.concludeView(keyId);
      },
      create: async (application, argument) => {
        const result = await creation.create(application, argument);
        const name = result.ok ? result.value.secret.displayName : argument.name;
        if (result.ok) created.set(result.value.secret.keyId, { application, name });
        event('created', application, name, result, result.ok ? result.value.requestId : null);
        if (result.ok && result.value.place !== null) event('saved', application, name, result);
        return result;
      },
      reveal: async (keyId) => {
        const result = await creation.reveal(keyId);
        const of = created.get(keyId);
        event('revealed', of?.application ?? null, of?.name ?? null, result);
        return result;
      },
      saveAgain: async (keyId, vaultId) => {
        const result = await creation.saveAgain(keyId, vaultId);
        const of = created.get(keyId);
        event('saved', of?.application ?? null, of?.name ?? null, result);
        return result;
      },
      decide: async (operationId, keyId) => {
        const result = await creation.decide(operationId, keyId);
        const name = result.ok ? result.value.displayName : null;
        event(keyId === null ? 'watching-stopped' : 'deleted', null, name, result);
        return result;
      },
    },
    deletion: {
      delete: async (application, keyId) => {
        const name = nameOf(application, keyId);
        const result = await deletion.delete(application, keyId);
        event('deleted', application, name, result, result.ok ? result.value.requestId : null);
        return result;
      },
    },
    connectivity: {
      start: (application, keyId) => {
        const result = connectivity.start(application, keyId);
        event('checked', application, nameOf(application, keyId), result);
        return result;
      },
    },
    handOut: {
      copy: async (application, keyId) => {
        const result = await handOut.copy(application, keyId);
        event('copied', application, nameOf(application, keyId), result);
        return result;
      },
      reveal: async (application, keyId) => {
        const result = await handOut.reveal(application, keyId);
        event('revealed', application, nameOf(application, keyId), result);
        return result;
      },
      copySnippet: async (application, keyId, kind) => {
        const result = await handOut.copySnippet(application, keyId, kind);
        event('copied', application, nameOf(application, keyId), result);
        return result;
      },
    },
  };
}

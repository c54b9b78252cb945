import { z } from 'zod';
import type { Application } from '../../shared/domain/application';
import type { SnippetKind } from '../../shared/domain/snippets';
import type { Calls } from '../../shared/ipc/contract';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { OpenCreation } from '../../shared/ipc/state/secret-state';
import type { SessionState, SignedInUser } from '../../shared/ipc/state/session-state';
import type { Inventory } from '../inventory/inventory';
import type { ShownSecret } from '../operations/creation/new-secret-views';
import type { DelayedDeletions } from '../operations/deletion/delayed-deletions';
import type { DeletionGuard } from '../operations/deletion/deletion-guard';
import type { RevocationRequest } from '../operations/revocation/revoke-secret';
import { isReference } from '../../shared/domain/secret-name';
import { snippetKinds } from '../../shared/domain/snippets';
import { longestIncidentNote } from '../../shared/domain/incident';
import { identifier, typed, oneApplication, oneSecret } from './argument-parts';
import type { Handle } from './handle';

const newSecret = z.strictObject({
  applicationId: identifier,
  name: typed,
  reference: z.string().refine(isReference),
  endDateTime: z.string().max(64),
});

/** Entra keeps fewer secrets for one application. */
const mostExpired = 100;
const expiredOnes = oneApplication.extend({ keyIds: z.array(identifier).min(1).max(mostExpired) });

type Outcome<C extends keyof Calls> = Promise<Result<Calls[C]['result']>>;

/** What the page may ask for about secrets; see `operations/` for the promises of each. */
export interface SecretCalls {
  readonly inventory: Pick<Inventory, 'application' | 'reread'>;
  readonly session: { readonly state: () => SessionState };
  readonly creation: {
    prepare(application: Application, user: SignedInUser): Outcome<'secrets:prepareCreation'>;
    create(
      application: Application,
      argument: { readonly name: string; readonly reference: string; readonly endDateTime: string },
    ): Outcome<'secrets:create'>;
    openCreations(): readonly Pick<OpenCreation, 'operationId' | 'applicationId' | 'displayName'>[];
    decide(operationId: string, keyId: string | null): Outcome<'secrets:decideCreation'>;
  };
  /** Of new secrets. */
  readonly views: {
    reveal(of: ShownSecret): Outcome<'secrets:reveal'>;
    conclude(of: ShownSecret): Promise<void>;
    saveAgain(of: ShownSecret, vaultId: string | null): Outcome<'secrets:saveAgain'>;
  };
  readonly guard: Pick<DeletionGuard, 'outlook'>;
  readonly delayed: Pick<DelayedDeletions, 'ask' | 'undo' | 'retry' | 'acknowledge'>;
  readonly deletion: { delete(application: Application, keyId: string): Promise<Result<unknown>> };
  readonly revocation: {
    revoke(application: Application, keyId: string, wanted: RevocationRequest): Outcome<'secrets:revoke'>;
  };
  readonly connectivity: {
    start(application: Application, keyId: string): Result<null>;
    sawConnect(application: Application, keyId: string, where: string): Outcome<'secrets:sawConnect'>;
  };
  readonly handOut: {
    copy(application: Application, keyId: string): Outcome<'secrets:copyValue'>;
    reveal(application: Application, keyId: string): Outcome<'secrets:revealStored'>;
    copySnippet(application: Application, keyId: string, kind: SnippetKind): Outcome<'secrets:copySnippet'>;
  };
  readonly snippets: (application: Application) => Result<Calls['secrets:snippets']['result']>;
}

/** Answers `secrets:*`. Applications and secrets are named by ID and looked up in the inventory, never sent along. */
export function registerSecrets(handle: Handle, calls: SecretCalls): void {
  const { inventory, session, creation, views, guard, delayed, deletion, revocation, connectivity, handOut } =
    calls;

  handle('secrets:prepareCreation', oneApplication, async ({ applicationId }) => {
    const state = session.state();
    if (state.kind !== 'signed-in') return failed({ code: 'not-signed-in' });
    const application = inventory.application(applicationId);
    return application === null ? failed({ code: 'not-found' }) : creation.prepare(application, state.user);
  });
  handle('secrets:create', newSecret, async ({ applicationId, ...argument }) => {
    const application = inventory.application(applicationId);
    if (application === null) return failed({ code: 'not-found' });
    const result = await creation.create(application, argument);
    // Not waited for: what was saved is said at once, the list follows. Its failure shows in the list's own state.
    void inventory.reread(applicationId);
    return result;
  });
  handle('secrets:reveal', oneSecret, (of) => views.reveal(of));
  handle('secrets:concludeView', oneSecret, (of) => {
    void views.conclude(of);
    return ok(null);
  });
  handle('secrets:saveAgain', oneSecret.extend({ vaultId: identifier.nullable() }), ({ vaultId, ...of }) =>
    views.saveAgain(of, vaultId),
  );
  handle(
    'secrets:decideCreation',
    z.strictObject({ operationId: identifier, keyId: identifier.nullable(), typedName: typed.nullable() }),
    async ({ operationId, keyId, typedName }) => {
      if (keyId === null) return creation.decide(operationId, null);
      const open = creation.openCreations().find((one) => one.operationId === operationId);
      const application = open === undefined ? null : inventory.application(open.applicationId);
      if (application === null) return failed({ code: 'not-found' });
      const asked = await delayed.ask({
        ...{ application, keyIds: [keyId], typedName, areExpired: false },
        send: () => creation.decide(operationId, keyId),
      });
      return asked.ok ? ok({ displayName: open?.displayName ?? '' }) : asked;
    },
  );
  handle('secrets:checkConnectivity', oneSecret, ({ applicationId, keyId }) => {
    const application = holderOf(inventory, applicationId, keyId);
    return application === null ? failed({ code: 'not-found' }) : connectivity.start(application, keyId);
  });
  handle(
    'secrets:sawConnect',
    oneSecret.extend({ where: typed }),
    async ({ applicationId, keyId, where }) => {
      const application = holderOf(inventory, applicationId, keyId);
      return application === null
        ? failed({ code: 'not-found' })
        : connectivity.sawConnect(application, keyId, where);
    },
  );
  handle('secrets:copyValue', oneSecret, async ({ applicationId, keyId }) => {
    const application = holderOf(inventory, applicationId, keyId);
    return application === null ? failed({ code: 'not-found' }) : handOut.copy(application, keyId);
  });
  handle('secrets:revealStored', oneSecret, async ({ applicationId, keyId }) => {
    const application = holderOf(inventory, applicationId, keyId);
    return application === null ? failed({ code: 'not-found' }) : handOut.reveal(application, keyId);
  });
  handle('secrets:snippets', oneApplication, ({ applicationId }) => {
    const application = inventory.application(applicationId);
    return application === null ? failed({ code: 'not-found' }) : calls.snippets(application);
  });
  handle(
    'secrets:copySnippet',
    oneSecret.extend({ kind: z.enum(snippetKinds) }),
    async ({ applicationId, keyId, kind }) => {
      const application = holderOf(inventory, applicationId, keyId);
      return application === null
        ? failed({ code: 'not-found' })
        : handOut.copySnippet(application, keyId, kind);
    },
  );
  handle('secrets:deletionOutlook', oneSecret, ({ applicationId, keyId }) => {
    const application = holderOf(inventory, applicationId, keyId);
    return application === null
      ? failed({ code: 'not-found' })
      : ok({ namedBy: guard.outlook(application, keyId).namedBy });
  });
  handle('secrets:delete', oneSecret.extend({ typedName: typed.nullable() }), async (wanted) => {
    const { applicationId, keyId, typedName } = wanted;
    const application = holderOf(inventory, applicationId, keyId);
    if (application === null) return failed({ code: 'not-found' });
    return delayed.ask({
      ...{ application, keyIds: [keyId], typedName, areExpired: false },
      send: (listed, which) => deletion.delete(listed, which),
    });
  });
  handle('secrets:deleteExpired', expiredOnes, async ({ applicationId, keyIds }) => {
    const application = inventory.application(applicationId);
    if (application === null) return failed({ code: 'not-found' });
    return delayed.ask({
      ...{ application, keyIds, typedName: null, areExpired: true },
      send: (listed, which) => deletion.delete(listed, which),
    });
  });
  const oneDeletion = z.strictObject({ deletionId: identifier });
  handle('secrets:undoDeletion', oneDeletion, ({ deletionId }) => delayed.undo(deletionId));
  handle('secrets:retryDeletion', oneDeletion, ({ deletionId }) => delayed.retry(deletionId));
  handle('secrets:acknowledgeDeletion', oneDeletion, ({ deletionId }) => delayed.acknowledge(deletionId));
  handle(
    'secrets:revoke',
    newSecret.extend({ keyId: identifier, note: z.string().max(longestIncidentNote) }),
    async ({ applicationId, keyId, ...wanted }) => {
      const application = holderOf(inventory, applicationId, keyId);
      if (application === null) return failed({ code: 'not-found' });
      const result = await revocation.revoke(application, keyId, wanted);
      const list = inventory.reread(applicationId);
      if (result.ok) await list;
      return result;
    },
  );
}

/** The application, when the secret is one of its own. */
function holderOf(
  inventory: SecretCalls['inventory'],
  applicationId: string,
  keyId: string,
): Application | null {
  const application = inventory.application(applicationId);
  return application?.secrets.some((secret) => secret.keyId === keyId) === true ? application : null;
}

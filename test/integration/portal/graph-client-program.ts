import { text } from 'node:stream/consumers';
import { Client, GraphError, PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client';
import type { DemoPerson } from '../../../reference-portal/seed/demo-people';
import type { StoredUser } from '../../../reference-portal/state/portal-state';
import type { Environment } from '../../../src/shared/domain/environment';
import { signInAtPortal } from '../../support/portal-caller';

/** What the program is told on standard input. It runs apart, trusting the portal's authority from its first moment. */
export interface ForeignTask {
  readonly environment: Environment;
  readonly users: readonly StoredUser[];
  readonly person: DemoPerson;
  /** Object ID. */
  readonly applicationId: string;
  readonly endDateTime: string;
  readonly tooLateDateTime: string;
}

/** What Microsoft's client made of the portal's answers. No value of a secret is among it. */
export interface ForeignReport {
  readonly me: string;
  readonly listed: readonly string[];
  readonly created: {
    readonly keyId: string;
    readonly hintFits: boolean;
    readonly valueLength: number;
    readonly valuesInLists: number;
  };
  readonly keyIdsAfter: readonly string[];
  readonly errors: Readonly<Record<string, SeenError>>;
}

export interface SeenError {
  readonly isGraphError: boolean;
  readonly statusCode: number;
  readonly code: string | null;
  readonly requestId: string | null;
}

interface Secret {
  readonly keyId: string;
  readonly hint: string;
  readonly secretText: string | null;
}
interface Application {
  readonly id: string;
  readonly displayName: string;
  readonly passwordCredentials: readonly Secret[];
}

async function main(task: ForeignTask): Promise<ForeignReport> {
  const clock = { nowMs: Date.now, advance: () => undefined };
  const place = { environment: task.environment, state: { users: [...task.users] }, clock };
  const { accessToken } = await signInAtPortal(place, task.person);
  const { origin, hostname, pathname } = new URL(task.environment.portal?.baseUrl ?? '');
  const client = Client.initWithMiddleware({
    baseUrl: `${origin}/`,
    defaultVersion: pathname.slice(1),
    // Its token is sent to these hosts only, and over TLS only.
    customHosts: new Set([hostname]),
    authProvider: { getAccessToken: () => Promise.resolve(accessToken) },
  });
  const path = `/applications/${task.applicationId}`;
  const read = async (): Promise<Application> => (await client.api(path).get()) as Application;
  const add = async (endDateTime: string): Promise<Secret> => {
    const passwordCredential = { displayName: 'Secret by VM', endDateTime };
    return (await client.api(`${path}/addPassword`).post({ passwordCredential })) as Secret;
  };

  const me = (await client.api('/me').select('mail').get()) as { readonly mail: string };
  const listed: Application[] = [];
  const owned = '/me/ownedObjects/microsoft.graph.application';
  const first = (await client.api(owned).top(2).get()) as PageCollection;
  await new PageIterator(client, first, (application: Application) => {
    listed.push(application);
    return true;
  }).iterate();

  const created = await add(task.endDateTime);
  const value = created.secretText ?? '';
  const { passwordCredentials } = await read();
  await client.api(`${path}/removePassword`).post({ keyId: created.keyId });
  return {
    me: me.mail,
    listed: listed.map(({ displayName }) => displayName),
    created: {
      keyId: created.keyId,
      hintFits: passwordCredentials.some(
        ({ keyId, hint }) => keyId === created.keyId && hint === value.slice(0, 3),
      ),
      valueLength: value.length,
      valuesInLists: [...listed.flatMap((one) => one.passwordCredentials), ...passwordCredentials].filter(
        ({ secretText }) => secretText !== null,
      ).length,
    },
    keyIdsAfter: (await read()).passwordCredentials.map(({ keyId }) => keyId),
    errors: {
      policy: await seen(() => add(task.tooLateDateTime)),
      unknown: await seen(() => client.api(`/applications/${crypto.randomUUID()}`).get()),
      // A fault that waits for this: the application is being written to.
      conflict: await seen(() => add(task.endDateTime)),
      select: await seen(() => client.api('/me').select('nonsense').get()),
      policies: await seen(() => client.api('/policies/defaultAppManagementPolicy').get()),
    },
  };
}

async function seen(ask: () => Promise<unknown>): Promise<SeenError> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { statusCode, code, requestId } = error;
    return { isGraphError: true, statusCode, code, requestId };
  }
  return { isGraphError: false, statusCode: 200, code: null, requestId: null };
}

const task = JSON.parse(await text(process.stdin)) as ForeignTask;
process.stdout.write(JSON.stringify(await main(task)));

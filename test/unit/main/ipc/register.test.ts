import { freshFactor } from '../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { createHandle } from '../../../../src/main/ipc/handle';
import { type CallTargets, registerAll } from '../../../../src/main/ipc/register-all';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { AgreeingPerson } from '../../../fakes/agreeing-person';
import { answeringTargets, demoEnvironment, knownApplication } from '../../../fakes/answering-targets';
import { RecordingDoor } from '../../../fakes/recording-door';
import { RecordingLogger } from '../../../fakes/recording-logger';

function doorTo(changes: Partial<CallTargets>): RecordingDoor {
  const door = new RecordingDoor();
  registerAll(
    createHandle({
      door,
      isTrusted: () => true,
      person: new AgreeingPerson(),
      nowMs: () => 0,
      logger: new RecordingLogger(),
    }),
    answeringTargets(changes),
  );
  return door;
}

const notFound = failed({ code: 'not-found' });
const targets = answeringTargets();

describe('session calls', () => {
  function withSession(signIn: CallTargets['session']['session']['signIn']): {
    door: RecordingDoor;
    cameToFront: () => number;
  } {
    let count = 0;
    const comeToFront = (): void => {
      count += 1;
    };
    const session = { ...targets.session, session: { ...targets.session.session, signIn }, comeToFront };
    return { door: doorTo({ session }), cameToFront: () => count };
  }

  it('sign in to a known environment and come to the front when the browser is done', async () => {
    const asked: string[] = [];
    const { door, cameToFront } = withSession(async (environment) => {
      asked.push(environment.id);
      return ok(null);
    });
    expect(await door.send('session:signIn', { environmentId: 'demo' })).toEqual(ok(null));
    expect(asked).toEqual(['demo']);
    expect(cameToFront()).toBe(1);
  });

  it('come to the front with bad news too, but not for a second click', async () => {
    const refused = withSession(async () => failed({ code: 'sign-in-refused' }));
    await refused.door.send('session:signIn', { environmentId: 'demo' });
    expect(refused.cameToFront()).toBe(1);
    const busy = withSession(async () => failed({ code: 'busy' }));
    await busy.door.send('session:signIn', { environmentId: 'demo' });
    expect(busy.cameToFront()).toBe(0);
  });

  it('know no other environment', async () => {
    const { door } = withSession(async () => ok(null));
    expect(await door.send('session:signIn', { environmentId: 'elsewhere' })).toEqual(notFound);
  });
});

describe('application calls', () => {
  it('copy the client ID of a known application, never a text of the page', async () => {
    const copied: string[] = [];
    const door = doorTo({
      applications: {
        ...targets.applications,
        copyClientId: async (clientId) => {
          copied.push(clientId);
          return ok(null);
        },
      },
    });
    expect(await door.send('applications:copyClientId', { applicationId: 'object-1' })).toEqual(ok(null));
    expect(await door.send('applications:copyClientId', { applicationId: 'other' })).toEqual(notFound);
    expect(copied).toEqual([knownApplication.appId]);
  });
});

describe('link calls', () => {
  const opened: string[] = [];
  const door = doorTo({
    links: {
      ...targets.links,
      opener: {
        openPage: async (address) => {
          opened.push(address);
          return ok(null);
        },
        writeToSupport: async (environment) => {
          opened.push(environment.supportEmail);
          return ok(null);
        },
        openOurs: async (folder) => {
          opened.push(folder);
          return ok(null);
        },
      },
    },
  });

  it('open what the environment says, by its name', async () => {
    expect(await door.send('links:open', { environmentId: 'demo', link: 'mfaGuide' })).toEqual(ok(null));
    expect(await door.send('links:writeToSupport', { environmentId: 'demo' })).toEqual(ok(null));
    expect(await door.send('links:openDataFolder', undefined)).toEqual(ok(null));
    expect(opened).toEqual([demoEnvironment.links.mfaGuide, demoEnvironment.supportEmail, 'the folder']);
  });

  it('open nothing that is not there', async () => {
    expect(await door.send('links:open', { environmentId: 'other', link: 'mfaGuide' })).toEqual(notFound);
    expect(await door.send('links:writeToSupport', { environmentId: 'other' })).toEqual(notFound);
  });
});

describe('secret calls', () => {
  const user = { displayName: 'Vera Manager', email: null };
  const signedIn = {
    state: () =>
      ({
        kind: 'signed-in',
        environmentId: 'demo',
        user,
        authenticatedAtMs: 0,
        ...freshFactor,
        isKept: true,
        isRenewing: false,
      }) as const,
  };
  const wanted = { name: 'Secret by VM', reference: 'K7QF', endDateTime: '2027-11-23T12:00:00Z' };
  const ids = { applicationId: 'object-1', keyId: 'key-1' };

  it('prepare a form only for somebody who is signed in', async () => {
    const prepared: unknown[] = [];
    const creation = {
      ...targets.secrets.creation,
      prepare: async (...given: unknown[]) => {
        prepared.push(given);
        return failed({ code: 'offline' });
      },
    };
    const out = doorTo({ secrets: { ...targets.secrets, creation } });
    expect(await out.send('secrets:prepareCreation', { applicationId: 'object-1' })).toEqual(
      failed({ code: 'not-signed-in' }),
    );
    const inside = doorTo({ secrets: { ...targets.secrets, session: signedIn, creation } });
    expect(await inside.send('secrets:prepareCreation', { applicationId: 'other' })).toEqual(notFound);
    await inside.send('secrets:prepareCreation', { applicationId: 'object-1' });
    expect(prepared).toEqual([[knownApplication, user]]);
  });

  it('create in the application of the inventory, then read it again without waiting for it', async () => {
    const wished: unknown[] = [];
    const reread: string[] = [];
    const door = doorTo({
      secrets: {
        ...targets.secrets,
        inventory: {
          ...targets.secrets.inventory,
          reread: (id) => {
            reread.push(id);
            return new Promise(() => undefined);
          },
        },
        creation: {
          ...targets.secrets.creation,
          create: async (...given) => {
            wished.push(given);
            return failed({ code: 'outcome-unknown' });
          },
        },
      },
    });
    expect(await door.send('secrets:create', { applicationId: 'object-1', ...wanted })).toEqual(
      failed({ code: 'outcome-unknown' }),
    );
    expect(wished).toEqual([[knownApplication, wanted]]);
    expect(reread).toEqual(['object-1']);
    expect(await door.send('secrets:create', { applicationId: 'other', ...wanted })).toEqual(notFound);
  });

  it('delete and check only a secret of the application that is named', async () => {
    const done: unknown[] = [];
    const door = doorTo({
      secrets: {
        ...targets.secrets,
        delayed: {
          ...targets.secrets.delayed,
          ask: async ({ application, keyIds, typedName, send }) => {
            done.push(['ask', application.id, keyIds, typedName]);
            await send(application, 'key-1');
            return ok({ deletionId: 'deletion-1' });
          },
        },
        deletion: {
          delete: async (application, keyId) => {
            done.push(['delete', application.id, keyId]);
            return ok({ requestId: 'request-1' });
          },
        },
        connectivity: {
          start: (application, keyId) => {
            done.push(['check', application.id, keyId]);
            return ok(null);
          },
          sawConnect: async (application, keyId, where) => {
            done.push(['saw', application.id, keyId, where]);
            return ok(null);
          },
        },
      },
    });
    const typed = { ...ids, typedName: null };
    for (const [channel, which] of [
      ['secrets:delete', typed],
      ['secrets:checkConnectivity', ids],
    ] as const) {
      expect(await door.send(channel, { ...which, keyId: 'key-2' })).toEqual(notFound);
      expect(await door.send(channel, { ...which, applicationId: 'object-2' })).toEqual(notFound);
    }
    expect(done).toEqual([]);
    expect(await door.send('secrets:checkConnectivity', ids)).toEqual(ok(null));
    expect(await door.send('secrets:delete', { ...ids, typedName: 'X' })).toEqual(
      ok({ deletionId: 'deletion-1' }),
    );
    expect(done).toEqual([
      ['check', 'object-1', 'key-1'],
      ['ask', 'object-1', ['key-1'], 'X'],
      ['delete', 'object-1', 'key-1'],
    ]);
  });

  it('pass the rest on by application and key ID', async () => {
    const of = { applicationId: 'object-1', keyId: 'key-1' };
    const concluded: unknown[] = [];
    const door = doorTo({
      secrets: {
        ...targets.secrets,
        views: {
          reveal: async ({ applicationId, keyId }) =>
            failed({
              code: applicationId === 'object-1' && keyId === 'key-1' ? 'already-shown' : 'value-not-here',
            }),
          saveAgain: async (_of, vaultId) => ok({ place: vaultId === 'file' ? 'kdbx-file' : 'kde-wallet' }),
          conclude: async (left) => {
            concluded.push(left);
          },
        },
      },
    });
    expect(await door.send('secrets:reveal', of)).toEqual(failed({ code: 'already-shown' }));
    expect(await door.send('secrets:saveAgain', { ...of, vaultId: null })).toEqual(
      ok({ place: 'kde-wallet' }),
    );
    const inFile = { ...of, vaultId: 'file' };
    expect(await door.send('secrets:saveAgain', inFile)).toEqual(ok({ place: 'kdbx-file' }));
    expect(await door.send('secrets:concludeView', of)).toEqual(ok(null));
    expect(concluded).toEqual([of]);
  });
});

describe('reminder and settings calls', () => {
  it('lead to the secret of a reminder that is in the list, and to no other', async () => {
    const asked: unknown[] = [];
    const id = 'demo/object-1/key-1/2027-01-01T00:00:00Z/7';
    const entry = {
      ...{
        id,
        environmentId: 'demo',
        keyId: 'key-1',
        applicationId: 'object-1',
        applicationName: 'a',
        secretName: null,
      },
      ...{
        thresholdDays: 7,
        endDateTime: '2027-01-01T00:00:00Z',
        dueAtMs: 1,
        shownAtMs: null,
        mailedAtMs: null,
      },
    };
    const door = doorTo({
      reminders: {
        reminders: { entries: () => [entry] },
        focus: { on: (wanted) => asked.push(wanted), followed: (sequence) => asked.push(sequence) },
      },
    });
    expect(await door.send('reminders:open', { id })).toEqual(ok(null));
    expect(await door.send('reminders:open', { id: 'demo/object-1/key-1/2027-01-01T00:00:00Z/3' })).toEqual(
      notFound,
    );
    expect(await door.send('focus:followed', { sequence: 1 })).toEqual(ok(null));
    expect(asked).toEqual([{ environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' }, 1]);
  });

  it('pass on what was chosen and what was answered', async () => {
    const done: unknown[] = [];
    const door = doorTo({
      settings: {
        change: async (change) => {
          done.push(change);
          return failed({ code: 'settings-failed' });
        },
      },
      tray: {
        answer: async (answer) => {
          done.push(answer);
        },
      },
    });
    expect(await door.send('settings:change', { thresholdDays: [7] })).toEqual(
      failed({ code: 'settings-failed' }),
    );
    expect(await door.send('tray:answer', { answer: 'stay' })).toEqual(ok(null));
    // Whether the tray was explained is ours to know.
    for (const odd of [
      {},
      { hasExplainedTray: true },
      { portalLagMinutes: 1 },
      { thresholdDays: [-1] },
      { clipboardSeconds: 1e6 },
    ])
      expect(await door.send('settings:change', odd)).toEqual(failed({ code: 'request-invalid' }));
    expect(done).toEqual([{ thresholdDays: [7] }, 'stay']);
  });
});

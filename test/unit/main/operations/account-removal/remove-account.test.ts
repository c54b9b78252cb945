import { freshFactor } from '../../../../fakes/fresh-factor';
import { beforeEach, describe, expect, it } from 'vitest';
import { KeptValues } from '../../../../../src/main/operations/values/kept-values';
import { AccountRemoval } from '../../../../../src/main/operations/account-removal/remove-account';
import { plannedOperation, type Operation } from '../../../../../src/main/operations/journal/operation';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import type { SessionState } from '../../../../../src/shared/ipc/state/session-state';
import { ToldFacts } from '../../../../fakes/told-facts';

const signedIn = (environmentId: string): SessionState => ({
  kind: 'signed-in',
  environmentId,
  user: { displayName: 'Vera', email: null },
  authenticatedAtMs: 0,
  ...freshFactor,
  isKept: true,
  isRenewing: false,
});

/** Everything that is taken off, in its order. */
const partsOf = (id: string): readonly string[] => [
  ...[`session of ${id}`, `entries of ${id}`, `list of ${id}`],
  ...[`mails of ${id}`, 'mails written', `checks of ${id}`, `activity of ${id}`, `demo if ${id}`],
];

describe('AccountRemoval', () => {
  let state: SessionState;
  let steps: string[];
  let removed: Result<null>;
  let forgotten: Result<null>;
  let emptied: Result<null>;
  let undone: Result<null>;
  let opened: string | null;
  let removal: AccountRemoval;
  let facts: ToldFacts;
  beforeEach(() => {
    state = { kind: 'signed-out', reason: 'never', error: null };
    steps = [];
    removed = ok(null);
    forgotten = ok(null);
    emptied = ok(null);
    undone = ok(null);
    opened = null;
    facts = new ToldFacts();
    const step = async (name: string, result: Result<null>): Promise<Result<null>> => {
      steps.push(name);
      return result;
    };
    removal = new AccountRemoval({
      facts,
      session: {
        state: () => state,
        signOut: () => step('sign out', removed),
        discard: (id) => step(`session of ${id}`, removed),
      },
      inventory: { forget: (id) => step(`list of ${id}`, forgotten) },
      currentEnvironment: {
        leave: async (environmentId) => {
          if (environmentId === opened) await step('close', ok(null));
        },
      },
      entries: { remove: (id) => step(`entries of ${id}`, emptied) },
      activity: { forget: (id) => step(`activity of ${id}`, undone) },
      checks: {
        forget: async (id) => {
          steps.push(`checks of ${id}`);
        },
      },
      demo: { forget: (id) => step(`demo if ${id}`, ok(null)) },
      mailed: {
        forget: (id) => steps.push(`mails of ${id}`),
        settled: async () => {
          steps.push('mails written');
        },
      },
    });
  });

  it('signs out of the account first, and of no other', async () => {
    state = signedIn('demo');
    expect(await removal.remove('demo')).toEqual(ok(null));
    expect(steps).toEqual(['sign out', ...partsOf('demo').slice(1)]);
    steps = [];
    expect(await removal.remove('sandbox')).toEqual(ok(null));
    expect(steps).toEqual(partsOf('sandbox'));
  });

  it('waits for a sign-in to end', async () => {
    for (const busy of [
      { kind: 'resuming' },
      { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 },
    ] satisfies SessionState[]) {
      state = busy;
      expect(await removal.remove('demo')).toEqual(failed({ code: 'busy' }));
    }
    expect(steps).toEqual([]);
  });

  it('closes the environment when it is open, and says when entries stay', async () => {
    opened = 'by-hand-wmda-sandbox';
    emptied = failed({ code: 'settings-failed' });
    expect(await removal.remove('by-hand-wmda-sandbox')).toEqual(failed({ code: 'settings-failed' }));
    expect(steps[0]).toBe('close');
    steps = [];
    await removal.remove('demo');
    expect(steps).not.toContain('close');
  });

  it('removes what it can when a part fails, and does not call that a success', async () => {
    removed = failed({ code: 'keychain-locked' });
    expect(await removal.remove('demo')).toEqual(failed({ code: 'keychain-locked' }));
    expect(steps).toEqual(partsOf('demo'));
    removed = ok(null);
    forgotten = failed({ code: 'unexpected' });
    expect(await removal.remove('demo')).toEqual(failed({ code: 'unexpected' }));
    forgotten = ok(null);
    undone = failed({ code: 'settings-failed' });
    expect(await removal.remove('demo')).toEqual(failed({ code: 'settings-failed' }));
  });

  it('is told with how it ended', async () => {
    await removal.remove('demo');
    removed = failed({ code: 'keychain-locked' });
    await removal.remove('demo');
    expect(facts.told).toMatchObject([
      { kind: 'account-removed', environmentId: 'demo', outcome: null },
      { kind: 'account-removed', environmentId: 'demo', outcome: 'keychain-locked' },
    ]);
  });
});

describe('KeptValues', () => {
  const operation = (reference: string, changes: Partial<Operation>): Operation => ({
    ...plannedOperation({
      phase: 'planned',
      runId: 'run-1',
      atMs: 0,
      operationId: `operation-${reference}`,
      environmentId: 'demo',
      applicationId: 'object-1',
      appId: 'client-1',
      reference,
      displayName: `Secret by VM · ${reference}`,
      endDateTime: '2027-01-01T00:00:00Z',
      portalMs: 0,
      keyIdsBefore: [],
    }),
    ...changes,
  });
  const saved = { place: 'gnome-keyring', atMs: 1 } as const;

  it('are those that are saved and belong to a secret that was not taken back or deleted', () => {
    const operations = [
      operation('AAAA', { saved }),
      operation('BBBB', {}),
      operation('CCCC', { saved, discarded: 'deleted' }),
    ];
    const kept = new KeptValues({ operations: () => operations, onChanged: () => () => undefined });
    expect(kept.values()).toEqual([
      {
        environmentId: 'demo',
        appId: 'client-1',
        reference: 'AAAA',
        displayName: 'Secret by VM · AAAA',
        place: 'gnome-keyring',
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ActivityEvent } from '../../../../src/main/activity/activity-log';
import { recordDeliveries } from '../../../../src/main/ipc/record-deliveries';
import { recordSecretCalls } from '../../../../src/main/ipc/record-secret-calls';
import { recordSession } from '../../../../src/main/ipc/record-session';
import { Emitter } from '../../../../src/main/platform/emitter';
import { type AppError, failed, ok } from '../../../../src/shared/ipc/result';
import type { SessionState, SignedOutReason } from '../../../../src/shared/ipc/state/session-state';
import { answeringTargets, knownApplication } from '../../../fakes/answering-targets';

const signedIn: SessionState = {
  kind: 'signed-in',
  environmentId: 'demo',
  user: { displayName: 'Vera', email: null },
  authenticatedAtMs: 0,
  isKept: true,
  isRenewing: false,
};
const signingIn: SessionState = { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 };

const signedOut = (reason: SignedOutReason, error: AppError | null = null): SessionState => ({
  kind: 'signed-out',
  reason,
  error,
});

describe('what is recorded of the session', () => {
  function deedsOf(...states: readonly SessionState[]): readonly ActivityEvent[] {
    const news = new Emitter<SessionState>();
    const deeds: ActivityEvent[] = [];
    const first: SessionState = { kind: 'signed-out', reason: 'never', error: null };
    recordSession({ state: () => first, onChanged: (listener) => news.on(listener) }, (event) =>
      deeds.push(event),
    );
    for (const state of states) news.emit(state);
    return deeds;
  }

  it('a sign-in once, whatever is announced afterwards', () => {
    expect(deedsOf(signingIn, signedIn, { ...signedIn, isKept: false })).toEqual([{ kind: 'signed-in' }]);
  });

  it('a refused sign-in with its reason, a cancelled one not at all', () => {
    const refused: SessionState = { kind: 'signed-out', reason: 'never', error: { code: 'no-mfa-evidence' } };
    expect(deedsOf(signingIn, refused)).toEqual([{ kind: 'signed-in', outcome: 'no-mfa-evidence' }]);
    expect(deedsOf(signingIn, signedOut('never'))).toEqual([]);
  });

  it('a sign-out apart from a session that ended by itself', () => {
    expect(deedsOf(signedIn, signedOut('signed-out'))).toEqual([{ kind: 'signed-out' }]);
    expect(deedsOf(signedIn, signedOut('session-ended', { code: 'not-signed-in' }))).toEqual([
      { kind: 'session-ended' },
    ]);
  });
});

describe('what is recorded of secrets', () => {
  const { secrets } = answeringTargets();
  const [secret] = knownApplication.secrets;
  if (secret === undefined) throw new Error('The known application has a secret');

  it('a creation with the portal’s reference, and that it was saved', async () => {
    const deeds: ActivityEvent[] = [];
    const created = {
      applicationId: knownApplication.id,
      secret: { ...secret, displayName: 'Secret by VM · K7QF' },
      place: 'gnome-keyring',
      refused: null,
      requestId: 'r-1',
    } as const;
    const creation = {
      ...secrets.creation,
      create: async () => ok(created),
      reveal: async () => ok({ value: 'kR28Q~made-up' }),
    };
    const calls = recordSecretCalls({ ...secrets, creation }, (event) => deeds.push(event));
    const wanted = { name: 'Secret by VM', reference: 'K7QF', endDateTime: '2027-01-01T00:00:00Z' };
    expect(await calls.creation.create(knownApplication, wanted)).toEqual(ok(created));
    expect(deeds.map(({ kind, secretName, requestId }) => [kind, secretName, requestId])).toEqual([
      ['created', 'Secret by VM · K7QF', 'r-1'],
      ['saved', 'Secret by VM · K7QF', null],
    ]);
    await calls.creation.reveal(secret.keyId);
    expect(deeds.at(-1)).toMatchObject({
      kind: 'revealed',
      applicationName: knownApplication.displayName,
      secretName: 'Secret by VM · K7QF',
    });
    expect(JSON.stringify(deeds)).not.toContain('kR28Q');
  });

  it('what did not succeed, with its reason and reference', async () => {
    const deeds: ActivityEvent[] = [];
    const deletion = { delete: async () => failed({ code: 'forbidden', requestId: 'r-2' }) };
    const calls = recordSecretCalls({ ...secrets, deletion }, (event) => deeds.push(event));
    await calls.deletion.delete(knownApplication, secret.keyId);
    expect(deeds).toEqual([
      {
        kind: 'deleted',
        applicationName: knownApplication.displayName,
        secretName: secret.displayName,
        requestId: 'r-2',
        outcome: 'forbidden',
      },
    ]);
  });

  it('what a person has decided about a creation without a known end', async () => {
    const deeds: ActivityEvent[] = [];
    const creation = { ...secrets.creation, decide: async () => ok({ displayName: 'Secret by VM · K7QF' }) };
    const calls = recordSecretCalls({ ...secrets, creation }, (event) => deeds.push(event));
    await calls.creation.decide('operation-1', 'key-1');
    await calls.creation.decide('operation-1', null);
    expect(deeds).toMatchObject([
      { kind: 'deleted', secretName: 'Secret by VM · K7QF' },
      { kind: 'watching-stopped', secretName: 'Secret by VM · K7QF' },
    ]);
  });

  it('what was shown and brought elsewhere long after it was made', async () => {
    const deeds: ActivityEvent[] = [];
    const record = (event: ActivityEvent): unknown => deeds.push(event);
    const handOut = { ...secrets.handOut, reveal: async () => ok({ value: 'kR28Q~made-up' }) };
    await recordSecretCalls({ ...secrets, handOut }, record).handOut.reveal(knownApplication, 'key-1');
    const of = { applicationName: knownApplication.displayName, secretName: secret.displayName };
    expect(deeds).toMatchObject([{ kind: 'revealed', ...of, outcome: null }]);
    expect(JSON.stringify(deeds)).not.toContain('kR28Q');
    await recordDeliveries({ deliver: async () => ok(null) }, record).deliver(
      ...([knownApplication, 'key-1', 'team-file'] as const),
    );
    const refused = { deliver: async () => failed({ code: 'vault-locked' }) };
    await recordDeliveries(refused, record).deliver(knownApplication, 'key-1', 'team-file');
    expect(deeds.slice(1)).toEqual([
      { kind: 'delivered', ...of, outcome: null },
      { kind: 'delivered', ...of, outcome: 'vault-locked' },
    ]);
  });

  it('a revelation without the value', async () => {
    const deeds: ActivityEvent[] = [];
    const creation = { ...secrets.creation, reveal: async () => ok({ value: 'kR28Q~made-up' }) };
    const calls = recordSecretCalls({ ...secrets, creation }, (event) => deeds.push(event));
    await calls.creation.reveal(secret.keyId);
    expect(JSON.stringify(deeds)).not.toContain('kR28Q');
    expect(deeds).toHaveLength(1);
  });
});

import { fingerprintOf } from '../../../../../src/main/environments/fingerprint';
import type { Environment } from '../../../../../src/shared/domain/environment';
import { ok } from '../../../../../src/shared/ipc/result';
import { freshFactor } from '../../../../fakes/fresh-factor';
import { describe, expect, it } from 'vitest';
import { SessionStore } from '../../../../../src/main/session/store/session-store';
import { findStoredSession } from '../../../../../src/main/session/store/stored-session';
import { demoEnvironment } from '../../../../fakes/answering-targets';
import { MemoryKeychain } from '../../../../fakes/memory-keychain';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const issuer = demoEnvironment.signIn?.issuer ?? '';
const stored = {
  refreshToken: 'token',
  fingerprint: fingerprintOf(demoEnvironment),
  signIn: { issuer, clientId: 'client-1' },
  authenticatedAtMs: 1,
  secondFactor: freshFactor.secondFactor,
  scopes: null,
  subject: null,
  user: { displayName: 'Vera Manager', email: null },
};

describe('findStoredSession', () => {
  async function found(environment: Environment): Promise<unknown> {
    const store = new SessionStore(new MemoryKeychain());
    await store.write(demoEnvironment.id, stored);
    const session = await findStoredSession([environment], store, fingerprintOf, new RecordingLogger());
    expect(await store.read(demoEnvironment.id)).toEqual(ok(stored)); // it stays, whatever was found
    return session;
  }

  it('finds the session of the environment', async () => {
    const environment = { ...demoEnvironment, name: 'Called otherwise' };
    expect(await found(environment)).toMatchObject({ refreshToken: 'token', environment });
  });

  it('finds none that was opened for another portal or issuer of that ID', async () => {
    const portal = { baseUrl: 'https://another.example', reminders: false };
    expect(await found({ ...demoEnvironment, portal })).toBeNull();
    if (demoEnvironment.signIn === undefined) throw new Error('it has a sign-in');
    const signIn = { ...demoEnvironment.signIn, issuer: 'https://another.example' };
    expect(await found({ ...demoEnvironment, signIn })).toBeNull();
  });
});

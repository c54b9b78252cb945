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
  issuer,
  authenticatedAtMs: 1,
  secondFactor: freshFactor.secondFactor,
  scopes: null,
  subject: null,
  user: { displayName: 'Vera Manager', email: null },
};

describe('findStoredSession', () => {
  async function found(changes: Partial<typeof stored> | { readonly issuer: null }): Promise<unknown> {
    const store = new SessionStore(new MemoryKeychain());
    await store.write(demoEnvironment.id, { ...stored, ...changes });
    return findStoredSession([demoEnvironment], store, new RecordingLogger());
  }

  it('finds the session of the environment’s issuer, also from before issuers were kept', async () => {
    expect(await found({})).toMatchObject({ refreshToken: 'token', environment: demoEnvironment });
    expect(await found({ issuer: null })).toMatchObject({ refreshToken: 'token' });
  });

  it('finds none that another issuer gave', async () => {
    expect(await found({ issuer: 'https://another.example' })).toBeNull();
  });
});

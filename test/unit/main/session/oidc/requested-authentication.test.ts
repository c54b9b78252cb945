import { describe, expect, it } from 'vitest';
import {
  type ActiveSession,
  provenSession,
  renewedSession,
} from '../../../../../src/main/session/active-session';
import {
  firstAuthentication,
  renewedAuthentication,
} from '../../../../../src/main/session/oidc/requested-authentication';
import { canSignIn } from '../../../../../src/main/session/store/stored-session';
import { demoEnvironment } from '../../../../fakes/answering-targets';

const read = 'Application.Read.All';
const write = 'Application.ReadWrite.All';
const nowMs = Date.UTC(2027, 0, 1);
if (!canSignIn(demoEnvironment)) throw new Error('The demo can be signed in to');
const environment = demoEnvironment;
const { scopes } = environment.signIn;
const all = [...scopes, write];
const consent = { kind: 'consent' } as const;

const signedIn = (claims: Record<string, unknown> = {}, scope: string | null = read) => ({
  tokens: { accessToken: 'a', lifetimeSeconds: 60, refreshToken: 'r', scope, claims },
  claims: { sub: 'person-1', name: 'Vera Manager', ...claims },
});
const session = (changes: Partial<ActiveSession> = {}): ActiveSession => ({
  ...provenSession(environment, signedIn(), firstAuthentication(environment.signIn), nowMs),
  ...changes,
});

describe('what is asked of the issuer', () => {
  it('is reading at a sign-in, in the environment’s words', () => {
    expect(firstAuthentication(environment.signIn)).toEqual({
      scopes,
      parameters: environment.signIn.authorizationParameters,
    });
    expect(scopes).not.toContain(write);
  });

  it('is everything for consent, and nobody has to sign in again', () => {
    const wanted = renewedAuthentication(session(), consent, nowMs);
    expect(wanted).toEqual({ scopes: all, parameters: { acr_values: 'mfa' } });
    expect(environment.signIn.authorizationParameters).toHaveProperty('prompt', 'login');
  });

  it('is put to the person where the issuer passed over it', () => {
    const { parameters } = renewedAuthentication(session({ insistsOnConsent: true }), consent, nowMs);
    expect(parameters['prompt']).toBe('consent');
  });

  it('is the second factor too, where that is too old for a write', () => {
    const limitMs = environment.signIn.maximumAuthenticationAgeMinutes * 60_000;
    const at = (ageMs: number): string | undefined =>
      renewedAuthentication(session({ authenticatedAtMs: nowMs - ageMs }), consent, nowMs).parameters[
        'prompt'
      ];
    expect(at(limitMs)).toBeUndefined();
    expect(at(limitMs + 1)).toBe('login');
    const both = session({ authenticatedAtMs: 0, insistsOnConsent: true });
    expect(renewedAuthentication(both, consent, nowMs).parameters['prompt']).toBe('login consent');
  });

  it.each([
    [[read], scopes],
    [[read, write], all],
    [null, all],
  ])('is what a session has, for its second factor: %j', (granted, asked) => {
    const stepUp = { kind: 'step-up', acrValues: ['phr'], maximumAgeSeconds: 60 } as const;
    expect(renewedAuthentication(session({ scopes: granted }), null, nowMs).scopes).toEqual(asked);
    expect(renewedAuthentication(session({ scopes: granted }), stepUp, nowMs)).toEqual({
      scopes: asked,
      parameters: { prompt: 'login', acr_values: 'phr', max_age: '60' },
    });
  });
});

describe('what a session becomes', () => {
  const before = session({ authenticatedAtMs: nowMs - 1_000_000 });
  const wanted = renewedAuthentication(before, consent, nowMs);

  it('is for what the issuer says, or for what was asked', () => {
    expect(session().scopes).toEqual([read]);
    const said = renewedSession(before, signedIn({}, `${read} ${write}`), wanted, nowMs);
    expect(said.scopes).toEqual([read, write]);
    expect(renewedSession(before, signedIn({}, null), wanted, nowMs).scopes).toEqual(all);
  });

  it('keeps the age of its second factor, where nobody had to show one', () => {
    const at = (claims: Record<string, unknown>): number =>
      renewedSession(before, signedIn(claims), wanted, nowMs).authenticatedAtMs;
    expect(at({})).toBe(before.authenticatedAtMs);
    expect(at({ auth_time: nowMs / 1000 - 500 })).toBe(nowMs - 500_000);
    expect(at({ auth_time: 1 })).toBe(before.authenticatedAtMs);
    const again = renewedAuthentication(before, null, nowMs);
    expect(renewedSession(before, signedIn(), again, nowMs).authenticatedAtMs).toBe(nowMs);
  });
});

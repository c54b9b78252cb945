import { freshFactor } from '../../../../fakes/fresh-factor';
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
import type { SecondFactor } from '../../../../../src/shared/ipc/state/session-state';
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
  tokens: { accessToken: 'a', lifetimeSeconds: 60, refreshToken: 'r', scope, claims, answeredAtMs: null },
  claims: { sub: 'person-1', name: 'Vera Manager', ...claims },
  secondFactor: freshFactor.secondFactor as SecondFactor,
  authenticatedAt: { wallMs: nowMs, steadyMs: 0 },
});
const session = (changes: Partial<ActiveSession> = {}): ActiveSession => ({
  ...provenSession(environment, signedIn(), firstAuthentication(environment.signIn)),
  ...changes,
});

describe('what is asked of the issuer', () => {
  it('is reading at a sign-in, in the environment’s words', () => {
    expect(firstAuthentication(environment.signIn)).toEqual({
      scopes,
      parameters: { max_age: '0', ...environment.signIn.authorizationParameters },
      ...{ isFreshDemanded: false, acrValues: [] },
    });
    expect(scopes).not.toContain(write);
  });

  it('is everything for consent, and nobody has to sign in again', () => {
    const wanted = renewedAuthentication(session(), consent, nowMs);
    expect(wanted).toEqual({
      ...{ scopes: all, parameters: { acr_values: 'mfa' }, isFreshDemanded: false, acrValues: [] },
    });
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
      ...{ isFreshDemanded: true, acrValues: ['phr'] },
    });
  });
});

describe('what a session becomes', () => {
  const before = session({ authenticatedAtMs: nowMs - 1_000_000 });
  const wanted = renewedAuthentication(before, consent, nowMs);

  it('is for what the issuer says, or for what was asked', () => {
    expect(session().scopes).toEqual([read]);
    const said = renewedSession(before, signedIn({}, `${read} ${write}`), wanted);
    expect(said.scopes).toEqual([read, write]);
    expect(renewedSession(before, signedIn({}, null), wanted).scopes).toEqual(all);
  });

  it('keeps the age of its second factor, where nobody had to show one', () => {
    const asserted = { evidence: 'asserted', freshness: 'shown' } as const;
    const at = { wallMs: nowMs - 30_000, steadyMs: -30_000 };
    const becomes = (evidence: SecondFactor): ActiveSession =>
      renewedSession(before, { ...signedIn(), secondFactor: evidence, authenticatedAt: at }, wanted);
    const { authenticatedAtMs, authenticatedSteadyMs, secondFactor } = before;
    expect(becomes(asserted)).toMatchObject({ authenticatedAtMs, authenticatedSteadyMs, secondFactor });
    const anew = { authenticatedAtMs: at.wallMs, authenticatedSteadyMs: at.steadyMs };
    expect(becomes(freshFactor.secondFactor)).toMatchObject({
      ...anew,
      secondFactor: freshFactor.secondFactor,
    });
    const again = renewedAuthentication(before, null, nowMs);
    expect(again).toMatchObject({ isFreshDemanded: true, parameters: { prompt: 'login', max_age: '0' } });
    expect(renewedSession(before, signedIn(), again).authenticatedAtMs).toBe(nowMs);
  });

  it('asks for a sign-in with consent, where what there is is not fresh', () => {
    const stale = session({ secondFactor: { evidence: 'asserted', freshness: 'shown' } });
    expect(renewedAuthentication(stale, consent, nowMs)).toMatchObject({
      isFreshDemanded: true,
      parameters: { prompt: 'login', max_age: '0' },
    });
    const cannotShow = session({ secondFactor: { evidence: 'asserted', freshness: 'not-shown' } });
    expect(renewedAuthentication(cannotShow, consent, nowMs).isFreshDemanded).toBe(false);
  });

  it('keeps what else the environment prompts for, and gives Entra’s tokens a life', () => {
    const { signIn } = environment;
    const entra = {
      ...signIn,
      authorizationParameters: { prompt: 'login consent' },
      mfaEvidence: { claim: 'acrs', anyOf: ['c1'] },
    } as const;
    const active = session({ environment: { ...environment, signIn: entra } });
    expect(renewedAuthentication(active, null, nowMs).parameters).toEqual({
      ...{ prompt: 'login consent', max_age: String(signIn.maximumAuthenticationAgeMinutes * 60) },
    });
  });
});

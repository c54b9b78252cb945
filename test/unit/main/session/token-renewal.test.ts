import { describe, expect, it } from 'vitest';
import type { IssuedTokens } from '../../../../src/main/session/oidc/issuer';
import type { Issuers } from '../../../../src/main/session/oidc/issuers';
import { SessionPhase } from '../../../../src/main/session/session-phase';
import { canSignIn } from '../../../../src/main/session/store/stored-session';
import { TokenRenewal } from '../../../../src/main/session/token-renewal';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { freshFactor } from '../../../fakes/fresh-factor';
import { ManualClock } from '../../../fakes/manual-clock';
import { ToldFacts } from '../../../fakes/told-facts';

/** A session of `vera`, whose issuer answers a refresh with these claims. */
function renewalWith(claims: IssuedTokens['claims'], subject: string | null = 'vera') {
  const phase = new SessionPhase({
    facts: new ToldFacts(),
    ...{ isRenewing: () => false, clock: new ManualClock() },
    unfinishedSignOut: () => null,
  });
  if (!canSignIn(demoEnvironment)) throw new Error('nobody can sign in there');
  phase.adopt(
    {
      ...{
        environment: demoEnvironment,
        user: { displayName: 'Vera', email: null },
        subject,
        ...{ authenticatedAtMs: 0, authenticatedSteadyMs: 0 },
      },
      ...{ ...freshFactor, scopes: null, insistsOnConsent: false, isKept: true },
      ...{ refreshToken: 'refresh', accessToken: null },
    },
    phase.life,
  );
  const adopted: IssuedTokens[] = [];
  const refresh = async (): Promise<IssuedTokens> => ({
    ...{ accessToken: 'access', lifetimeSeconds: 3600, refreshToken: 'next', scope: null, claims },
    answeredAtMs: null,
  });
  const renewal = new TokenRenewal({
    ...{ phase, clock: new ManualClock(), remove: async () => ok(null) },
    issuers: { of: async () => ({ refresh }) } as unknown as Issuers,
    adopt: async (_active, tokens) => adopted.push(tokens),
  });
  return { phase, adopted, renewal };
}

describe('TokenRenewal', () => {
  it('takes no tokens that speak of another person, and ends no session for them', async () => {
    const { phase, adopted, renewal } = renewalWith({ sub: 'somebody else', name: 'Vera' });
    expect(await renewal.renew()).toEqual(failed({ code: 'portal-answer-invalid' }));
    expect([adopted, phase.active?.refreshToken]).toEqual([[], 'refresh']);
  });

  it.each([
    ['of the same', { sub: 'vera' }, 'vera'],
    ['without a word about whom', null, 'vera'],
    ['where it is not known who it was', { sub: 'vera' }, null],
  ])('takes those %s', async (_name, claims, subject) => {
    const { adopted, renewal } = renewalWith(claims, subject);
    expect(await renewal.renew()).toEqual(ok('access'));
    expect(adopted).toHaveLength(1);
  });
});

import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { PortalClock } from '../portal-clock';
import { scopesToAgreeTo } from './scopes';
import { askedValues, mfaAcr, mfaContext } from './token-profile';

const { Check, Prompt } = interactionPolicy;

/** Why a sign-in is asked for: the context that a client wants is not the session's. A code alone can mend that. */
export const contextUnmet = 'context_unmet';

/**
 * When somebody is asked to sign in: as OpenID Connect Core says, by the portal's clock, and also when the wanted
 * authentication context (`acr_values`, Entra's `acrs`) is not the session's, so that a step-up is one (RFC 9470).
 * Who signs in agrees to reading; to writing people agree on a page of its own, once in each session of their browser.
 *
 * @param audience of the access tokens for the Graph subset
 */
export function signInPolicy(clock: PortalClock, audience: string): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  if (login === undefined) throw new Error('The policy has no sign-in');
  login.checks.remove('max_age');
  login.checks.add(
    new Check('max_age', 'The sign-in is too long ago', ({ oidc }) => {
      const limit = oidc.params?.['max_age'];
      if (limit === undefined || hasJustSignedIn(oidc)) return Check.NO_NEED_TO_PROMPT;
      const loginTs = oidc.session?.loginTs;
      const isOld = loginTs === undefined || Math.floor(clock.nowMs() / 1000) - loginTs > Number(limit);
      return isOld ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT;
    }),
  );
  login.checks.add(
    new Check(contextUnmet, 'The wanted authentication context is not met', ({ oidc }) => {
      if (oidc.session?.accountId === undefined || hasJustSignedIn(oidc)) return Check.NO_NEED_TO_PROMPT;
      const wanted = wantedContexts(oidc);
      const isMet =
        wanted.length === 0 || (oidc.session.acr !== undefined && wanted.includes(oidc.session.acr));
      return isMet ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );
  policy.remove('consent');
  policy.add(
    new Prompt(
      { name: 'consent', requestable: true },
      new Check('not_agreed', 'Something is asked for that nobody has agreed to', ({ oidc }) => {
        const agreed = oidc.grant?.getResourceScopeEncountered(audience).split(' ') ?? [];
        const isMissing = scopesToAgreeTo(oidc.params?.['scope']).some((scope) => !agreed.includes(scope));
        return isMissing ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT;
      }),
    ),
  );
  return policy;
}

type Oidc = KoaContextWithOIDC['oidc'];

/** What could be reached was reached: asking again would go on for ever. */
function hasJustSignedIn(oidc: Oidc): boolean {
  return oidc.result?.login !== undefined;
}

function wantedContexts({ params, claims }: Oidc): string[] {
  const acrValues = params?.['acr_values'];
  return [
    ...(typeof acrValues === 'string' ? acrValues.split(' ').filter(Boolean) : []),
    ...(['id_token', 'access_token'] as const)
      .flatMap((target) => askedValues(claims, target, 'acrs'))
      .map((context) => (context === mfaContext ? mfaAcr : context)),
  ];
}

import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import type { SignInSettings } from '../../../shared/domain/environment';
import { isFactorCurrent, type ShownFactor } from '../../../shared/domain/second-factor';
import { demandedParameters } from './demanded-parameters';
import { type GrantedScopes, isForReadingOnly, unitedScopes } from './granted-scopes';

/** What one authorization request asks for. */
export interface RequestedAuthentication {
  readonly scopes: readonly string[];
  /** All parameters beside those of the protocol itself. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The answer has to show that the person signed in for this request, where the issuer can show it. */
  readonly isFreshDemanded: boolean;
  /** One of them has to be the `acr` of the answer; empty when none is demanded. */
  readonly acrValues: readonly string[];
}

/** What of a session decides what is asked for while it goes on. */
export interface SessionToRenew extends ShownFactor {
  readonly environment: { readonly signIn: SignInSettings };
  readonly scopes: GrantedScopes;
  /** The issuer has passed over a request for consent; the next one has to be put to the person (`prompt=consent`). */
  readonly insistsOnConsent: boolean;
}

/** A sign-in asks for no more than reading needs. */
export function firstAuthentication(signIn: SignInSettings): RequestedAuthentication {
  const { scopes, authorizationParameters: usual } = signIn;
  const parameters = promptsOf(usual).includes('login') ? { ...maximumAge(signIn), ...usual } : usual;
  return { scopes, parameters, isFreshDemanded: false, acrValues: [] };
}

/**
 * What is asked for while a session goes on. Scopes that it has are asked for again, so that nothing is lost by it.
 *
 * For consent nobody has to sign in again: the environment's `prompt` is left out, unless the second factor is older than
 * the environment lets it be for a write.
 */
export function renewedAuthentication(
  session: SessionToRenew,
  demand: AuthenticationDemand | null,
  nowMs: number,
): RequestedAuthentication {
  const { scopes, insistsOnConsent } = session;
  const { signIn } = session.environment;
  const usual = signIn.authorizationParameters;
  const all = unitedScopes(signIn.scopes, signIn.writeScopes);
  if (demand?.kind !== 'consent') {
    const demanded = demand === null ? {} : demandedParameters(demand, usual);
    return {
      scopes: isForReadingOnly(signIn, scopes) ? signIn.scopes : all,
      parameters: {
        ...maximumAge(signIn),
        ...usual,
        ...prompting(['login', ...promptsOf(usual)]),
        ...demanded,
      },
      isFreshDemanded: true,
      acrValues: demand?.kind === 'step-up' ? demand.acrValues : [],
    };
  }
  const isStale = !isFactorCurrent(session, signIn.maximumAuthenticationAgeMinutes, nowMs);
  const prompts = [...(isStale ? ['login'] : []), ...(insistsOnConsent ? ['consent'] : [])];
  const parameters = Object.fromEntries(Object.entries(usual).filter(([name]) => name !== 'prompt'));
  return {
    scopes: all,
    parameters: { ...(isStale ? maximumAge(signIn) : {}), ...parameters, ...prompting(prompts) },
    isFreshDemanded: isStale,
    acrValues: [],
  };
}

/**
 * Makes an issuer say when the person was authenticated (OpenID Connect Core 3.1.2.1). Entra, whose evidence is `acrs`,
 * shortens the life of its tokens to this age, so that zero would leave none.
 */
function maximumAge({ mfaEvidence, maximumAuthenticationAgeMinutes }: SignInSettings): { max_age: string } {
  return { max_age: mfaEvidence?.claim === 'acrs' ? String(maximumAuthenticationAgeMinutes * 60) : '0' };
}

function promptsOf({ prompt = '' }: Readonly<Record<string, string>>): readonly string[] {
  return prompt.split(' ').filter(Boolean);
}

function prompting(prompts: readonly string[]): { readonly prompt?: string } {
  return prompts.length === 0 ? {} : { prompt: [...new Set(prompts)].join(' ') };
}

import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import type { SignInSettings } from '../../../shared/domain/environment';
import { demandedParameters } from './demanded-parameters';
import { type GrantedScopes, isForReadingOnly, unitedScopes } from './granted-scopes';

/** What one authorization request asks for. */
export interface RequestedAuthentication {
  readonly scopes: readonly string[];
  /** All parameters beside those of the protocol itself. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What of a session decides what is asked for while it goes on. */
export interface SessionToRenew {
  readonly environment: { readonly signIn: SignInSettings };
  readonly scopes: GrantedScopes;
  readonly authenticatedAtMs: number;
  /** The issuer has passed over a request for consent; the next one has to be put to the person (`prompt=consent`). */
  readonly insistsOnConsent: boolean;
}

/** A sign-in asks for no more than reading needs. */
export function firstAuthentication({
  scopes,
  authorizationParameters,
}: SignInSettings): RequestedAuthentication {
  return { scopes, parameters: authorizationParameters };
}

/**
 * What is asked for while a session goes on. Scopes that it has are asked for again, so that nothing is lost by it.
 *
 * For consent nobody has to sign in again: the environment's `prompt` is left out, unless the second factor is older than
 * the environment lets it be for a write.
 */
export function renewedAuthentication(
  { environment, scopes, authenticatedAtMs, insistsOnConsent }: SessionToRenew,
  demand: AuthenticationDemand | null,
  nowMs: number,
): RequestedAuthentication {
  const { signIn } = environment;
  const usual = signIn.authorizationParameters;
  const all = unitedScopes(signIn.scopes, signIn.writeScopes);
  if (demand?.kind !== 'consent') {
    const demanded = demand === null ? {} : demandedParameters(demand, usual);
    return {
      scopes: isForReadingOnly(signIn, scopes) ? signIn.scopes : all,
      parameters: { ...usual, prompt: 'login', ...demanded },
    };
  }
  const isStale = nowMs - authenticatedAtMs > signIn.maximumAuthenticationAgeMinutes * 60_000;
  const prompts = [...(isStale ? ['login'] : []), ...(insistsOnConsent ? ['consent'] : [])];
  const parameters = Object.fromEntries(Object.entries(usual).filter(([name]) => name !== 'prompt'));
  return {
    scopes: all,
    parameters: prompts.length === 0 ? parameters : { ...parameters, prompt: prompts.join(' ') },
  };
}

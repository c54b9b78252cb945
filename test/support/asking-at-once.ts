import type { Environment } from '../../src/shared/domain/environment';

/**
 * The same environment as a file without `writeScopes`: a sign-in asks for everything at once. For tests in which nobody
 * is there to agree later.
 */
export function askingAtOnce(environment: Environment): Environment {
  if (environment.signIn === undefined) return environment;
  const { writeScopes = [], ...signIn } = environment.signIn;
  return { ...environment, signIn: { ...signIn, scopes: [...signIn.scopes, ...writeScopes] } };
}

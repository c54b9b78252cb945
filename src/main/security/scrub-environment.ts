/** SECURITY: variables by which a parent process could read our TLS traffic or add a certificate of its own. */
const forbiddenVariables = ['SSLKEYLOGFILE', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED'];

/** Removes them before Chromium's network service starts. */
export function scrubEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of forbiddenVariables) Reflect.deleteProperty(environment, name);
}

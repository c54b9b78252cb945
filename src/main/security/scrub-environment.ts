/**
 * Command-line switches that would open the application to whoever started it: no fuse covers them.
 * https://github.com/electron/fuses/issues/2
 */
const forbiddenSwitches = [
  'allow-file-access-from-files',
  'auth-server-allowlist',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-logging',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'log-net-log',
  'net-log-capture-mode',
  'no-proxy-server',
  'no-sandbox',
  'password-store',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'remote-allow-origins',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'ssl-key-log-file',
  'unsafely-treat-insecure-origin-as-secure',
  'user-data-dir',
  'utility-cmd-prefix',
] as const;

/** The first forbidden switch that was given; `null` when there is none. */
export function forbiddenSwitch(hasSwitch: (name: string) => boolean): string | null {
  return forbiddenSwitches.find((name) => hasSwitch(name)) ?? null;
}

/** SECURITY: variables by which a parent process could read our TLS traffic or add a certificate of its own. */
const forbiddenVariables = ['SSLKEYLOGFILE', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED'];

/** Removes them before Chromium's network service starts. */
export function scrubEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of forbiddenVariables) Reflect.deleteProperty(environment, name);
}

import { describe, expect, it } from 'vitest';
import { forbiddenSwitch, scrubEnvironment } from '../../../../src/main/security/forbidden-switches';

describe('forbiddenSwitch', () => {
  it.each([
    ...['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox', 'load-extension', 'js-flags'],
    ...['proxy-server', 'host-resolver-rules', 'ignore-certificate-errors', 'log-net-log', 'password-store'],
    ...['user-data-dir', 'inspect', 'inspect-brk', 'disable-web-security', 'renderer-cmd-prefix'],
  ])('names --%s', (name) => {
    expect(forbiddenSwitch((asked) => asked === name)).toBe(name);
  });

  it('lets everything else pass', () => {
    const given = new Set(['environment', 'lang', 'ozone-platform', 'force-device-scale-factor']);
    expect(forbiddenSwitch((asked) => given.has(asked))).toBeNull();
  });
});

describe('scrubEnvironment', () => {
  it('removes what would let others read our traffic, and nothing else', () => {
    const environment = {
      SSLKEYLOGFILE: '/tmp/keys',
      NODE_EXTRA_CA_CERTS: '/tmp/ca.pem',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      LANG: 'de_DE.UTF-8',
    };
    scrubEnvironment(environment);
    expect(environment).toEqual({ LANG: 'de_DE.UTF-8' });
  });
});

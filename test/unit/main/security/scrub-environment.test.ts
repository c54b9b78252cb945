import { describe, expect, it } from 'vitest';
import { scrubEnvironment } from '../../../../src/main/security/scrub-environment';

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

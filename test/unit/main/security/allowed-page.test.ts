import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import { allowedPage } from '../../../../src/main/security/allowed-page';
import { ExternalOpener } from '../../../../src/main/security/external-opener';
import type { Environment } from '../../../../src/shared/domain/environment';

const environment = demo as unknown as Environment;
const environments = [environment];
const origins = ['http://127.0.0.1:47615', 'https://portal.wmda.info', 'https://share.wmda.info'];

describe('allowedPage', () => {
  it.each([
    'https://portal.wmda.info/manage-api-credentials',
    'https://share.wmda.info/display/BMDWPUB/MFA+user+guide',
    'http://127.0.0.1:47615/oidc/auth?client_id=x&state=y',
    'HTTPS://PORTAL.WMDA.INFO/x',
    'https://portal.wmda.info:443/',
  ])('opens %s', (address) => {
    expect(allowedPage(address, environments)).toBe(new URL(address).href);
  });

  it.each([
    ['another host', 'https://portal.wmda.info.evil.example/'],
    ['our host as a user name', 'https://portal.wmda.info@evil.example/'],
    ['a user name at our host', 'https://someone@portal.wmda.info/'],
    ['a password at our host', 'https://a:b@portal.wmda.info/'],
    ['our host in the path', 'https://evil.example/https://portal.wmda.info/'],
    ['another port', 'https://portal.wmda.info:8443/'],
    ['plain http to our host', 'http://portal.wmda.info/'],
    ['another port of this computer', 'http://127.0.0.1:1/'],
    ['a file', 'file:///etc/passwd'],
    ['a network share', 'file://server/share/x.exe'],
    ['a UNC path', '\\\\server\\share\\x.exe'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a protocol handler', 'ms-msdt:/id PCWDiagnostic'],
    ['a mail', 'mailto:support@wmda.info'],
    ['our own scheme', 'app://ui/index.html'],
    ['a leading space', ' https://portal.wmda.info/'],
    ['a tab inside', 'https://portal.wm\tda.info/'],
    ['a line break', 'https://portal.wmda.info/\n'],
    ['a null byte', 'https://portal.wmda.info/\u0000'],
    ['a backslash', 'https://portal.wmda.info\\@evil.example/'],
    ['a host without a dot between', 'https://portalwmda.info/'],
    ['a full stop of another script', 'https://portal。wmda.info.evil.example/'],
    ['nothing', ''],
    ['too much', `https://portal.wmda.info/${'a'.repeat(9000)}`],
  ])('refuses %s', (_name, address) => {
    expect(allowedPage(address, environments)).toBeNull();
  });

  it('opens nothing outside the configured origins, whatever is asked for', () => {
    const parts = fc.constantFrom(
      ...[
        'https:',
        'http:',
        'HTTPS:',
        'file:',
        'javascript:',
        '//',
        '/',
        '\\',
        '@',
        ':',
        '?',
        '#',
        '.',
        '%2e',
      ],
      ...[
        'portal.wmda.info',
        'share.wmda.info',
        '127.0.0.1',
        ':47615',
        'evil.example',
        'localhost',
        '\t',
        ' ',
      ],
    );
    let opened = 0;
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), (pieces) => {
        const result = allowedPage(pieces.join(''), environments);
        if (result === null) return;
        opened += 1;
        expect(origins).toContain(new URL(result).origin);
        expect(new URL(result).username).toBe('');
      }),
      { numRuns: 10_000, examples: [[['https:', '//', 'portal.wmda.info', '/']]] },
    );
    expect(opened).toBeGreaterThan(0);
  });

  it('knows no page without an environment', () => {
    expect(allowedPage('https://portal.wmda.info/', [])).toBeNull();
  });
});

describe('ExternalOpener', () => {
  it('hands over the parsed address, and only an allowed one', async () => {
    const opened: string[] = [];
    const opener = new ExternalOpener(
      () => environments,
      async (address) => {
        opened.push(address);
      },
    );
    expect(await opener.openPage('https://PORTAL.wmda.info/a/../b')).toEqual({ ok: true, value: null });
    expect(await opener.openPage('https://evil.example/')).toEqual({
      ok: false,
      error: { code: 'link-not-allowed' },
    });
    expect(await opener.writeToSupport(environment)).toEqual({ ok: true, value: null });
    expect(opened).toEqual(['https://portal.wmda.info/b', 'mailto:support@wmda.info']);
  });

  it('says so when no program takes the address', async () => {
    const opener = new ExternalOpener(
      () => environments,
      () => Promise.reject(new Error('no program')),
    );
    expect(await opener.openPage('https://portal.wmda.info/')).toEqual({
      ok: false,
      error: { code: 'browser-not-opened' },
    });
  });

  it('adds nothing to a mail but the address', async () => {
    const opened: string[] = [];
    const opener = new ExternalOpener(
      () => environments,
      async (address) => {
        opened.push(address);
      },
    );
    await opener.writeToSupport({ ...environment, supportEmail: 'a?cc=b@wmda.info' });
    expect(opened).toEqual(['mailto:a%3Fcc%3Db@wmda.info']);
  });
});

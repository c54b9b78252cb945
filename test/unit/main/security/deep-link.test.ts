import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { parseSecretLink } from '../../../../src/main/security/deep-link';

const link = 'wmda-credential-manager://secret/demo/4b67f4b5-557d/0d2a2b6c';
const named = { environmentId: 'demo', applicationId: '4b67f4b5-557d', keyId: '0d2a2b6c' };

describe('parseSecretLink', () => {
  it('reads what a mail says', () => {
    expect(parseSecretLink(link)).toEqual(named);
  });

  it.each([
    'https://secret/demo/a/b',
    'wmda-credential-manager://other/demo/a/b',
    'wmda-credential-manager://secret/demo/a',
    'wmda-credential-manager://secret/demo/a/b/c',
    'wmda-credential-manager://secret/demo/a/../b',
    'wmda-credential-manager://secret/demo/a%2Fb/c',
    'wmda-credential-manager://secret/de mo/a/b',
    `wmda-credential-manager://secret/demo/a/${'b'.repeat(600)}`,
    '',
  ])('takes %j for nothing', (text) => {
    expect(parseSecretLink(text)).toBeNull();
  });

  it('never throws, and names nothing that could be a path', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parseSecretLink(`wmda-credential-manager://secret/${text}`);
        for (const part of Object.values(found ?? {})) expect(part).toMatch(/^[A-Za-z0-9._-]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});

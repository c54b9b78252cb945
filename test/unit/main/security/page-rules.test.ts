import { describe, expect, it } from 'vitest';
import { isOurPage } from '../../../../src/main/security/page-origin';
import { isPageRequestAllowed } from '../../../../src/main/security/session-policy';

const server = 'http://localhost:5173';

describe('isOurPage', () => {
  it.each([
    ['app://ui/index.html', null, true],
    ['app://ui/index.html#/secrets', null, true],
    ['app://other/index.html', null, false],
    ['app://ui.evil/index.html', null, false],
    ['https://ui/index.html', null, false],
    ['about:blank', null, false],
    ['data:text/html,x', null, false],
    ['', null, false],
    ['http://localhost:5173/index.html', null, false],
    ['http://localhost:5173/index.html', server, true],
    ['http://localhost:5174/index.html', server, false],
    ['null', server, false],
  ])('%s (development server %s): %s', (address, developmentOrigin, expected) => {
    expect(isOurPage(address, developmentOrigin)).toBe(expected);
  });
});

describe('what a page may request', () => {
  it.each([
    ['app://ui/assets/index.js', null, true],
    ['app://elsewhere/x', null, false],
    ['http://127.0.0.1:47615/v1.0/me', null, false],
    ['https://graph.microsoft.com/v1.0/me', null, false],
    ['file:///etc/passwd', null, false],
    ['devtools://devtools/bundled/x.js', null, false],
    ['ws://localhost:5173/', null, false],
    ['ws://localhost:5173/', server, true],
    ['http://localhost:5173/main.tsx', server, true],
    ['devtools://devtools/bundled/x.js', server, true],
    ['https://example.com/', server, false],
    ['not an address', server, false],
  ])('%s (development server %s): %s', (address, developmentOrigin, expected) => {
    expect(isPageRequestAllowed(address, developmentOrigin)).toBe(expected);
  });
});

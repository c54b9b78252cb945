import { describe, expect, it } from 'vitest';
import { browserPage, browserPageHeaders } from '../../../../../src/main/session/oidc/redirect-page';

describe('the last page in the browser', () => {
  it.each(['signed-in', 'refused', 'no-mfa-evidence', 'invalid'] as const)(
    'loads nothing and runs nothing (%s)',
    (kind) => {
      const page = browserPage(kind);
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).toContain('lang="en"');
      expect(page).not.toMatch(/<script|<link|<img|<form|<a |src=|href=|https?:/);
    },
  );

  it('says how it ended', () => {
    expect(browserPage('signed-in')).toContain('You are signed in');
    expect(browserPage('refused')).not.toContain('You are signed in');
    expect(
      new Set((['signed-in', 'refused', 'no-mfa-evidence', 'invalid'] as const).map(browserPage)).size,
    ).toBe(4);
  });

  it('may not be kept, framed or scripted', () => {
    expect(browserPageHeaders['Cache-Control']).toBe('no-store');
    expect(browserPageHeaders['Content-Security-Policy']).toContain("default-src 'none'");
    expect(browserPageHeaders['Content-Security-Policy']).toContain("frame-ancestors 'none'");
    expect(browserPageHeaders['Referrer-Policy']).toBe('no-referrer');
  });
});

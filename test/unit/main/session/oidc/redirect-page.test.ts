import { describe, expect, it } from 'vitest';
import { redirectPage, redirectPageHeaders } from '../../../../../src/main/session/oidc/redirect-page';

describe('the last page in the browser', () => {
  it.each(['signed-in', 'refused', 'no-mfa-evidence', 'invalid'] as const)(
    'loads nothing and runs nothing (%s)',
    (kind) => {
      const page = redirectPage(kind);
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).toContain('lang="en"');
      expect(page).not.toMatch(/<script|<link|<img|<form|<a |src=|href=|https?:/);
    },
  );

  it('says how it ended', () => {
    expect(redirectPage('signed-in')).toContain('You are signed in');
    expect(redirectPage('refused')).not.toContain('You are signed in');
    expect(
      new Set((['signed-in', 'refused', 'no-mfa-evidence', 'invalid'] as const).map(redirectPage)).size,
    ).toBe(4);
  });

  it('may not be kept, framed or scripted', () => {
    expect(redirectPageHeaders['Cache-Control']).toBe('no-store');
    expect(redirectPageHeaders['Content-Security-Policy']).toContain("default-src 'none'");
    expect(redirectPageHeaders['Content-Security-Policy']).toContain("frame-ancestors 'none'");
    expect(redirectPageHeaders['Referrer-Policy']).toBe('no-referrer');
  });
});

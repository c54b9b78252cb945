import { describe, expect, it, vi } from 'vitest';
import { type AppError, errorCodes } from '../../../../src/shared/ipc/result';
import { english } from './english';

// Node 20 has no navigator; the page asks it for the language of dates.
vi.hoisted(() => {
  vi.stubGlobal('navigator', { language: 'en-GB' });
});
const { formatAgo } = await import('../../../../src/renderer/words/dates');
const { errorText } = await import('../../../../src/renderer/words/error-text');
const t = await english();

describe('errorText', () => {
  it.each(errorCodes)('has a sentence for %s', (code) => {
    const words = errorText(t, 'UTC', { code, latestExpiry: '2027-11-23T10:40:30Z' });
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words).not.toMatch(/errors\.|\{\{|undefined/);
  });

  it('names the latest date and the reference for support', () => {
    const words = errorText(t, 'UTC', {
      code: 'expiry-over-maximum',
      latestExpiry: '2027-11-23T12:00:00Z',
      requestId: 'b7f6',
    });
    expect(words).toContain('23 November 2027');
    expect(words).toMatch(/ Reference for support: b7f6$/);
  });

  it.each([
    ['Pacific/Auckland', '24 November 2027'],
    ['America/Los_Angeles', '23 November 2027'],
  ])('names it as it is in %s', (timeZone, day) => {
    const error = { code: 'expiry-over-maximum', latestExpiry: '2027-11-23T12:00:00Z' } as const;
    expect(errorText(t, timeZone, error)).toContain(day);
  });
});

describe('the wait that a portal asks for', () => {
  it.each([
    [undefined, 'in a minute'],
    [0, 'in 1 second'],
    [1, 'in 1 second'],
    [59, 'in 59 seconds'],
    [60, 'in 1 minute'],
    [61, 'in 2 minutes'],
    [600, 'in 10 minutes'],
    [3_600, 'in 1 hour'],
    [5_400, 'in 90 minutes'],
    [7_200, 'in 2 hours'],
    [7_201, 'in 3 hours'],
    [86_400, 'in 24 hours'],
  ])('of %s seconds is %s', (seconds, wait) => {
    const error = {
      code: 'throttled' as const,
      ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
    };
    expect(errorText(t, 'UTC', error)).toBe(`The portal asks for patience. Try again ${wait}.`);
  });

  it('has the reference that we gave where the portal gave none', () => {
    expect(errorText(t, 'UTC', { code: 'offline', clientRequestId: 'c-1' })).toMatch(
      / Reference for support: c-1$/,
    );
  });
});

describe('errorText of a command that failed', () => {
  const said = (command: AppError['command']): string =>
    errorText(t, 'UTC', { code: 'vault-refused', ...(command === undefined ? {} : { command }) });

  it('has its exit code and its last words, as far as there are any', () => {
    const plain = said(undefined);
    const words = 'AccessDenied for <b>&you</b>';
    expect(said({ exitCode: 254, lastWords: words })).toBe(
      `${plain} The command ended with exit code 254. Its last words: ${words}`,
    );
    expect(said({ exitCode: 1, lastWords: '' })).toBe(`${plain} The command ended with exit code 1.`);
    expect(said({ exitCode: null, lastWords: words })).toBe(`${plain} Its last words: ${words}`);
    expect(said({ exitCode: null, lastWords: '' })).toBe(plain);
  });
});

describe('formatAgo', () => {
  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [3_599_999, '59 minutes ago'],
    [3_600_000, '1 hour ago'],
    [86_399_999, '23 hours ago'],
    [86_400_000, '1 day ago'],
    [-5000, 'just now'],
  ])('says of %i ms: %s', (ms, words) => {
    expect(formatAgo(t, 1_000_000_000 - ms, 1_000_000_000)).toBe(words);
  });
});

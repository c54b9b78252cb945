import { describe, expect, it } from 'vitest';
import { isValidAt } from '../../../../src/shared/domain/validity';

const now = Date.UTC(2026, 10, 23, 12);
const at = (ms: number): string => new Date(now + ms).toISOString();
const secret = (startMs: number | null, endMs: number) => ({
  ...{ keyId: 'key-1', displayName: null, hint: null, endDateTime: at(endMs) },
  startDateTime: startMs === null ? null : at(startMs),
});

describe('isValidAt', () => {
  it.each([
    ['begun and not over', secret(-1000, 1000), true],
    ['without a start', secret(null, 1000), true],
    ['over', secret(-2000, -1000), false],
    ['over at this very moment', secret(-1000, 0), false],
    ['made a moment ago by a clock that runs ahead', secret(60_000, 1_000_000), true],
    ['to begin tomorrow', secret(86_400_000, 172_800_000), false],
  ])('%s', (_name, given, isValid) => {
    expect(isValidAt(given, now)).toBe(isValid);
  });
});

import { describe, expect, it } from 'vitest';
import { agreedAfter, nothingAgreed } from '../../../../../src/renderer/features/by-hand/take-in-request';

describe('agreedAfter', () => {
  it('keeps what was agreed to: an unusual value in the place of a stored one is asked about twice, not for ever', () => {
    const first = agreedAfter(nothingAgreed, 'value-unusual');
    const second = agreedAfter(first, 'other-value-stored');
    expect([first, second]).toEqual([
      { isUnusualFine: true, isReplacing: false },
      { isUnusualFine: true, isReplacing: true },
    ]);
    expect(agreedAfter(first, 'other-hint-stored')).toEqual(second);
    expect(agreedAfter(second, 'keychain-locked')).toEqual(second);
    expect(agreedAfter(second, undefined)).toEqual(second);
  });

  it.each(['hint-differs', 'value-looks-like-id', 'clipboard-empty'] as const)(
    'begins anew after %s: another value comes next',
    (refusal) => {
      expect(agreedAfter({ isUnusualFine: true, isReplacing: true }, refusal)).toEqual(nothingAgreed);
    },
  );
});

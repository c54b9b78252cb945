import { describe, expect, it } from 'vitest';
import { withValues } from '../../../../src/shared/messages/with-values';

describe('withValues', () => {
  it('fills what it has a value for, each time, and nothing that a value says', () => {
    expect(withValues('{{a}} and {{b}}, {{a}} or {{c}}', { a: '{{b}}', b: '$&' })).toBe(
      '{{b}} and $&, {{b}} or {{c}}',
    );
  });
});

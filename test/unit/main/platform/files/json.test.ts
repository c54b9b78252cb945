import { describe, expect, it } from 'vitest';
import { repeatedMember } from '../../../../../src/main/platform/files/json';
import { fc } from '../../../../support/properties';

describe('repeatedMember', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1},"c":[0,{"d":1,"d":2}]}', ['c', 1, 'd']],
    ['{"a":[[],{}],"\\u0061":0}', ['a']],
    ['[{"a":"}"},{"a":"{\\"a\\":1"}]', null],
    ['{"a":"a","b":["a","a"],"c":{"a":{"a":1}}}', null],
    ['"a:a"', null],
    ['1', null],
  ])('finds in %s %j', (text, path) => {
    expect(repeatedMember(text)).toEqual(path);
  });

  it('finds nothing in what was written by a machine', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(repeatedMember(JSON.stringify(value))).toBeNull();
      }),
    );
  });

  it('looks at each character once', () => {
    expect(repeatedMember(`"${'\\\\'.repeat(500_000)}"`)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { parseClientId } from '../../../../../src/main/portal/formats/client-id';
import { parseEnteredHint } from '../../../../../src/main/portal/formats/entered-hint';
import { hintOf, valueBounds, valueProblem } from '../../../../../src/main/portal/formats/value-shape';

const value = 'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('valueProblem', () => {
  it.each([
    [value, null],
    ['x'.repeat(16), null],
    ['x'.repeat(64), null],
    ['0123456789abcdef+/=@:?.[]', null],
    ['', 'empty'],
    ['x'.repeat(15), 'length'],
    ['x'.repeat(65), 'length'],
    ['7c9e6679-7425-40de-944b-e07fc1f90ae7', 'secret-id'],
    ['7C9E6679-7425-40DE-944B-E07FC1F90AE7', 'secret-id'],
    ['7c9e6679-7425-40de-944b-e07fc1f90aeg', null],
    [`${value} ${value}`, 'characters'],
    [`${value}\n${value}`, 'characters'],
    [`${value}é`, 'characters'],
    ['my usual pass phrase', 'characters'],
  ])('says of %j: %s', (text, problem) => {
    expect(valueProblem(bytes(text))).toBe(problem);
  });

  it('leaves out the white space that was copied along', () => {
    const padded = bytes(`\r\n\t ${value} \n`);
    const { start, end } = valueBounds(padded);
    expect(new TextDecoder().decode(padded.subarray(start, end))).toBe(value);
    expect(valueBounds(bytes(' \n'))).toMatchObject({ start: 2, end: 2 });
    expect(hintOf(bytes(value))).toBe('abc');
  });
});

describe('parseEnteredHint', () => {
  it.each([
    ['abc', 'abc'],
    [' abc ', 'abc'],
    ['abc…', 'abc'],
    ['abc...', 'abc'],
    ['abc*****************', 'abc'],
    ['a~_••••', 'a~_'],
    ['...…', '...'],
    ['', null],
    ['-', null],
    ['••••••', null],
  ])('reads %j', (text, hint) => {
    expect(parseEnteredHint(text)).toEqual({ kind: 'hint', hint });
  });

  it.each(['ab', 'abcd', 'ab c', 'äbc', 'abc def ghi jkl mno'])('does not read %j', (text) => {
    expect(parseEnteredHint(text)).toEqual({ kind: 'unreadable' });
  });

  it('knows a whole value when it sees one', () => {
    expect(parseEnteredHint(value)).toEqual({ kind: 'value' });
  });
});

describe('parseClientId', () => {
  it('has one spelling', () => {
    const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    expect([id, ` ${id.toUpperCase()}\n`, `{${id}}`].map(parseClientId)).toEqual([id, id, id]);
    expect(['', 'client-1', `${id}0`, id.replaceAll('-', '')].map(parseClientId)).toEqual(
      Array(4).fill(null),
    );
  });
});

import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { type Challenge, parseChallenges } from '../../../../../src/main/portal/graph/challenge';

const plain = (challenges: readonly Challenge[]): unknown =>
  challenges.map(({ scheme, token68, parameters }) => [scheme, token68 ?? Object.fromEntries(parameters)]);

describe('parseChallenges', () => {
  it.each([
    [
      'one with parameters',
      'Bearer realm="x", error="invalid_token"',
      [['bearer', { realm: 'x', error: 'invalid_token' }]],
    ],
    ['a scheme alone', 'Negotiate', [['negotiate', {}]]],
    [
      'two schemes alone',
      'Negotiate, NTLM',
      [
        ['negotiate', {}],
        ['ntlm', {}],
      ],
    ],
    ['token68 with padding', 'Negotiate YWJjZA==', [['negotiate', 'YWJjZA==']]],
    [
      'token68, then another',
      'Negotiate YWI=, Bearer a=b',
      [
        ['negotiate', 'YWI='],
        ['bearer', { a: 'b' }],
      ],
    ],
    [
      'the example of RFC 9110',
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ['basic', { realm: 'simple' }],
        ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ],
    ],
    [
      'commas and equals signs inside quotes',
      'Bearer a="x, Basic y=\\"z\\", w==", b=c',
      [['bearer', { a: 'x, Basic y="z", w==', b: 'c' }]],
    ],
    [
      'base64 with padding in quotes',
      'Bearer error="insufficient_claims", claims="eyJhIjoxfQ=="',
      [['bearer', { error: 'insufficient_claims', claims: 'eyJhIjoxfQ==' }]],
    ],
    [
      'spaces around the equals sign',
      'Bearer realm = "x" ,error= y',
      [['bearer', { realm: 'x', error: 'y' }]],
    ],
    [
      'empty elements',
      ', ,Bearer a=b,, ,c=d, ,Basic',
      [
        ['bearer', { a: 'b', c: 'd' }],
        ['basic', {}],
      ],
    ],
    ['an empty quoted text', 'Bearer realm=""', [['bearer', { realm: '' }]]],
    ['names in any case', 'BEARER Error="a"', [['bearer', { error: 'a' }]]],
    ['the first of two of a name', 'Bearer a=1, A=2', [['bearer', { a: '1' }]]],
    ['a tab between', 'Bearer\ta=b,\tc=d', [['bearer', { a: 'b', c: 'd' }]]],
    ['nothing', '', []],
    ['only separators', ' , ,', []],
  ])('reads %s', (_name, value, expected) => {
    expect(plain(parseChallenges([value]))).toEqual(expected);
  });

  it('reads several headers, one by one or joined', () => {
    const values = ['PoP realm="a, b"', 'Bearer error="x"', 'Negotiate YQ=='];
    expect(parseChallenges(values)).toEqual(parseChallenges([values.join(', ')]));
    expect(parseChallenges(values).map(({ scheme }) => scheme)).toEqual(['pop', 'bearer', 'negotiate']);
  });

  it.each([
    ['a quote that never ends', 'Basic a=b, Bearer claims="abc', [['basic', { a: 'b' }]]],
    ['words after a quote', 'Bearer a="b"c', []],
    ['a control character', 'Bearer a="b\u0000"', []],
    [
      'an equals sign without a value',
      'Bearer a=b, Basic c=, d=e',
      [
        ['bearer', { a: 'b' }],
        ['basic', 'c='],
      ],
    ],
    ['no scheme', '"a"', []],
  ])('keeps what was whole before %s', (_name, value, expected) => {
    expect(plain(parseChallenges([value]))).toEqual(expected);
  });

  const tokens = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/);
  const texts = fc.stringMatching(/^[\t !-~\u0080-\u00ff]{0,40}$/);
  const challenges = fc.record({
    scheme: tokens.map((word) => word.toLowerCase()),
    shape: fc.oneof(
      fc.record({ token68: fc.stringMatching(/^[A-Za-z0-9._~+/-]{1,20}={0,2}$/) }),
      fc.record({
        parameters: fc.uniqueArray(
          fc.tuple(
            tokens.map((word) => word.toLowerCase()),
            texts,
          ),
          {
            maxLength: 5,
            selector: ([name]) => name,
          },
        ),
      }),
    ),
  });
  const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

  it('reads back what was written, whatever the quotes hold', () => {
    fc.assert(
      fc.property(fc.array(challenges, { maxLength: 5 }), fc.boolean(), (wanted, isJoined) => {
        const values = wanted.map(({ scheme, shape }) =>
          'token68' in shape
            ? `${scheme} ${shape.token68}`
            : [scheme, shape.parameters.map(([name, text]) => `${name}=${quote(text)}`).join(', ')]
                .join(' ')
                .trim(),
        );
        expect(plain(parseChallenges(isJoined ? [values.join(', ')] : values))).toEqual(
          wanted.map(({ scheme, shape }) => [
            scheme,
            'token68' in shape ? shape.token68 : Object.fromEntries(shape.parameters),
          ]),
        );
      }),
      { numRuns: 2_000, seed: 9110 },
    );
  });

  it('passes over a value that is longer than any real one, and reads the others', () => {
    const filled = (length: number): string => {
      const begun = 'Bearer error="insufficient_claims", x="';
      return `${begun}${'a'.repeat(length - begun.length - 1)}"`;
    };
    const schemes = (...values: string[]) => parseChallenges(values).map(({ scheme }) => scheme);
    expect(schemes(filled(64 * 1024), 'Basic')).toEqual(['bearer', 'basic']);
    expect(schemes(filled(64 * 1024 + 1), 'Basic')).toEqual(['basic']);
  });

  it('ends with any text, and quickly', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 4 }), (values) => {
        for (const { scheme } of parseChallenges(values)) expect(scheme).toMatch(/^\S+$/);
      }),
      { numRuns: 5_000, seed: 6750 },
    );
    const startedAt = performance.now();
    for (const hostile of [
      `Bearer a="${'\\"'.repeat(50_000)}`,
      `Bearer ${',  '.repeat(50_000)}x=`,
      'a=b,'.repeat(30_000),
    ])
      parseChallenges([hostile]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

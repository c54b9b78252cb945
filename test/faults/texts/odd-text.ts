import { SeededRandom } from '../../../reference-portal/faults/seeded-random';

/** Characters that a text of any kind has. */
const mebibyte = 1024 * 1024;

/** What scanners look for, begin at, or go back over. */
const atoms = [
  ...[
    'a',
    'A',
    '0',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\0',
    '.',
    ',',
    ';',
    ':',
    '-',
    '_',
    '=',
    '~',
    '!',
    '/',
    '\\',
  ],
  ...[
    '"',
    "'",
    '{',
    '[',
    '<',
    '&',
    '%',
    '*',
    '|',
    '…',
    'é',
    'e\u0301',
    '\u0323\u0301',
    '\ud83d',
    '🔑',
    '\u200b',
  ],
  ...[
    '<td ',
    '<td>',
    '<tr>',
    '</',
    '&#1',
    '&amp;',
    '%41',
    '""',
    '","',
    '\\u0041',
    '\\"',
    '[[',
    '{"a":',
    '":',
  ],
  ...[
    'eyJ',
    'eyJ.',
    'Bearer ',
    'code=',
    'Basic a, ',
    'a="b", ',
    '61 ',
    '97, ',
    '8Q~',
    '//',
    '://',
    '@',
    '?a=',
  ],
  ...['31/12/2027', '2027-12-31T', ' at 10:00', 'T', 'Mon. ', '1/1/2027,', '31 Dec 2027\t', 'MIIB', '0x'],
  ...[
    'Partner-DE-A-DM',
    'Partner-DE-',
    '-DM',
    '{3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37}',
    '"secretText":"',
    '·',
  ],
];

/** A text of a million characters, another for each number: one thing again and again, between others, nested or mixed. */
export function oddText(seed: number, number: number): string {
  const random = new SeededRandom(seed + number * 7919);
  const of = (choice: readonly string[]): string => choice[random.between(0, choice.length - 1)] ?? '';
  const [one, other, third] = [of(atoms), of(atoms), of(atoms)];
  const filled = (piece: string, length = mebibyte): string =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const ways: readonly (() => string)[] = [
    () => filled(one),
    () => `${filled(one)}${other}`,
    () => `${other}${filled(one)}${third}`,
    () => filled(one + other),
    () => filled(one + other + third),
    () => filled(one, mebibyte / 2) + filled(other, mebibyte / 2),
    () => filled(filled(one, random.between(10, 2_000)) + other),
    () => filled(`${filled(one, random.between(10, 500))}${other}${third}\n`),
    () => filled(Array.from({ length: 4_000 }, () => of(atoms)).join('')),
  ];
  return (ways[random.between(0, ways.length - 1)] ?? (() => ''))().slice(0, mebibyte);
}

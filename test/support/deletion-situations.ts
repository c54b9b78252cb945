import type { Application, ClientSecret } from '../../src/shared/domain/application';
import type { DeletionGuard } from '../../src/shared/domain/deletion';

export const situationMs = Date.parse('2026-11-28T12:00:00Z');
export const situationZone = 'Europe/Amsterdam';
const hourMs = 3_600_000;
const day = 24;
const year = 365 * day;

/** When a secret began and when it ends, in hours from now; no beginning where the portal does not tell. */
type Span = readonly [startsInHours: number | null, endsInHours: number];

/** What is to be deleted, beside what, and what a person must be told and must do. */
export interface DeletionSituation {
  readonly name: string;
  readonly application: Application;
  readonly keyId: string;
  /** Systems that are said to use it. */
  readonly namedBy: readonly string[];
  readonly guards: readonly DeletionGuard[];
  /** What is read, in parts that stand there in this order. */
  readonly sentences: readonly string[];
}

const harmless = 'It is not valid any more, so nothing can be using it.';
const breaks = 'Systems that still use it lose access to Match-Connect at once.';
const short =
  'Systems that use it lose access to Match-Connect at once, and all access of Partner stops when what remains expires.';
const last = 'It is the last valid secret of Partner. All access to Match-Connect stops at once.';
const later = 'It is not valid yet, so nothing can be using it.';
const laterShort =
  'It is not valid yet, so nothing stops now. All access of Partner to Match-Connect stops when what remains expires.';
const laterLast =
  'It is not valid yet, and Partner has no other secret: there is no access to Match-Connect until you create one.';
const youngest = 'It is the newest secret of Partner.';
const named = (systems: string): string => `By your list these still use it: ${systems}.`;

/** The one to be deleted first, then the others. */
const rows: readonly (readonly [
  name: string,
  own: Span,
  others: readonly Span[],
  namedBy: readonly string[],
  guards: readonly DeletionGuard[],
  sentences: readonly string[],
])[] = [
  ['the only one', [-day, year], [], [], ['last-valid'], [last]],
  [
    'the only valid one beside expired ones',
    [-day, year],
    [
      [-year, -1],
      [-year, -day],
    ],
    [],
    ['last-valid'],
    [last],
  ],
  [
    'the only valid one beside one that has not begun',
    [-day, year],
    [[day, year]],
    [],
    ['last-valid'],
    [last],
  ],
  [
    'the last one, and a system names it',
    [-day, year],
    [],
    ['EMDIS'],
    ['last-valid', 'still-named'],
    [last, named('EMDIS')],
  ],
  [
    'the new one beside one that ends in seven hours',
    [-1, year],
    [[-year, 7]],
    [],
    ['short-rest', 'youngest'],
    [short, youngest, 'Expires today, in 7 hours'],
  ],
  [
    'the new one beside one that ends in 23 days',
    [-1, year],
    [[-year, 23 * day]],
    [],
    ['short-rest', 'youngest'],
    [short, youngest, 'Expires in 23 days'],
  ],
  [
    'an old one beside one that ends on day 30',
    [-year, 200 * day],
    [[-day, 30 * day]],
    [],
    ['short-rest'],
    [short, 'Expires in 30 days'],
  ],
  [
    'an old one beside one that ends on day 31',
    [-year, 200 * day],
    [[-day, 31 * day]],
    [],
    [],
    [breaks, 'Expires in 31 days'],
  ],
  ['the old one after a rotation', [-year, 5 * day], [[-day, year]], [], [], [breaks, 'Expires in 365 days']],
  [
    'the old one, which a system still uses',
    [-year, 5 * day],
    [[-day, year]],
    ['Nightly export'],
    ['still-named'],
    [breaks, named('Nightly export')],
  ],
  [
    'the old one, which two systems still use',
    [-year, 5 * day],
    [[-day, year]],
    ['EMDIS', 'Nightly export'],
    ['still-named'],
    [breaks, named('EMDIS and Nightly export')],
  ],
  [
    'the youngest beside one that lasts',
    [-1, year],
    [[-100 * day, 200 * day]],
    [],
    ['youngest'],
    [breaks, youngest, 'Expires in 200 days'],
  ],
  [
    'the youngest, which a system uses',
    [-1, year],
    [[-100 * day, 200 * day]],
    ['EMDIS'],
    ['youngest', 'still-named'],
    [breaks, youngest, named('EMDIS')],
  ],
  [
    'the middle one of three',
    [-50 * day, 150 * day],
    [
      [-100 * day, 100 * day],
      [-day, year],
    ],
    [],
    [],
    [breaks, 'Expires in 365 days'],
  ],
  ['one of two that were made together', [-day, year], [[-day, year]], [], ['youngest'], [breaks, youngest]],
  [
    'one whose beginning nobody told',
    [null, year],
    [[null, 200 * day]],
    [],
    [],
    [breaks, 'Expires in 200 days'],
  ],
  ['an expired one', [-year, -1], [[-day, year]], [], [], [harmless]],
  [
    'an expired one among expired ones, which a system names',
    [-day, -1],
    [
      [-year, -2],
      [-year, -3],
    ],
    ['EMDIS'],
    [],
    [harmless],
  ],
  [
    'one that has not begun, beside one that lasts',
    [day, year],
    [[-100 * day, 200 * day]],
    [],
    ['youngest'],
    [later, youngest],
  ],
  [
    'one that was to take over, beside one that ends soon',
    [day, year],
    [[-year, 5 * day]],
    [],
    ['short-rest', 'youngest'],
    [laterShort, youngest],
  ],
  ['the only one, which has not begun', [day, year], [], [], ['last-valid'], [laterLast]],
];

const at = (hours: number): string => new Date(situationMs + hours * hourMs).toISOString();

function secretOf(index: number, [startsInHours, endsInHours]: Span): ClientSecret {
  return {
    ...{ keyId: `key-${index}`, displayName: `Secret ${index}`, hint: 'abc' },
    startDateTime: startsInHours === null ? null : at(startsInHours),
    endDateTime: at(endsInHours),
  };
}

export const deletionSituations: readonly DeletionSituation[] = rows.map(
  ([name, own, others, namedBy, guards, sentences]) => ({
    ...{ name, namedBy, guards, sentences, keyId: 'key-0' },
    application: {
      ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner', managers: null },
      apis: [{ resourceAppId: 'r1', name: 'Match-Connect', source: 'portal' }],
      secrets: [own, ...others].map((span, index) => secretOf(index, span)),
    },
  }),
);

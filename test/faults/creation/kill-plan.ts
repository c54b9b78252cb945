import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { Death } from './victim-talk';

/** How one life ends. */
export type Kill =
  /** SIGKILL from outside, at a share of a creation's usual time. */
  | { readonly kind: 'random'; readonly share: number }
  /** At a named moment of the creation. */
  | { readonly kind: 'moment'; readonly death: Death }
  /** At a named moment of the next start, with something there to be decided. */
  | ({ readonly kind: 'recovery' } & RecoveryDeath);

interface RecoveryDeath {
  /** Where the creation before was cut off, so that there is something to recover. */
  readonly left: Death;
  readonly death: Death;
  /** Starts that nobody cuts off, between the two: what is decided in one is put away in the next. */
  readonly startsBetween?: number;
}

const once = (moment: Death['moment']): Death => ({ moment, nth: 1 });
const times = (moment: Death['moment'], most: number): readonly Death[] =>
  Array.from({ length: most }, (_, at) => ({ moment, nth: at + 1 }));

/** Moments of a creation: a journal has four lines, of which the first makes the file. */
export const creationMoments: readonly Death[] = [
  once('creation: vault probed'),
  once('creation: application read'),
  ...times('journal: file opened', 4),
  ...times('journal: line written', 4),
  ...times('journal: file synced', 4),
  once('journal: folder synced'),
  once('creation: planned'),
  once('creation: about to send'),
  once('creation: sending recorded'),
  once('network: about to connect'),
  once('network: answer begins'),
  once('network: answer is whole'),
  once('creation: answer judged'),
  once('creation: receipt recorded'),
  once('keychain: about to write'),
  once('keychain: written'),
  once('keychain: read'),
  once('creation: value in the vault'),
  once('creation: saving recorded'),
  once('creation: value zeroed'),
  once('creation: page told'),
];

const answered = once('creation: answer judged');
const stored = once('creation: value in the vault');

/** Moments of a recovery. */
export const recoveryMoments: readonly RecoveryDeath[] = [
  ...(
    [
      'reconciliation: vault asked',
      'reconciliation: portal asked',
      'reconciliation: about to remove',
      'reconciliation: removed',
      'reconciliation: decision recorded',
      'reconciliation: asked again',
      'reconciliation: run ended',
    ] as const
  ).map((moment) => ({ left: answered, death: once(moment) })),
  { left: once('creation: planned'), death: once('reconciliation: forgotten'), startsBetween: 1 },
  { left: stored, death: once('reconciliation: vault asked') },
  { left: stored, death: once('reconciliation: run ended') },
];

/** As it is counted. */
export const nameOf = ({ moment, nth }: Death): string => `${moment}, ${nth}`;

/** The names of all moments that a campaign kills at. */
export const namedMoments: readonly string[] = [
  ...new Set([...creationMoments, ...recoveryMoments.map(({ death }) => death)].map(nameOf)),
];

/** All kills of a campaign in an order by the seed, so that no kind always follows another. */
export function planKills(random: SeededRandom, atRandom: number, atEach: number): readonly Kill[] {
  const kills: Kill[] = Array.from({ length: atRandom }, () => ({ kind: 'random', share: random.next() }));
  for (let time = 0; time < atEach; time += 1) {
    kills.push(...creationMoments.map((death) => ({ kind: 'moment', death }) as const));
    kills.push(...recoveryMoments.map((moments) => ({ kind: 'recovery', ...moments }) as const));
  }
  return shuffled(kills, random);
}

function shuffled<T>(items: readonly T[], random: SeededRandom): readonly T[] {
  const left = [...items];
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = random.between(0, at);
    const [a, b] = [left[at], left[other]];
    if (a === undefined || b === undefined) continue;
    left[at] = b;
    left[other] = a;
  }
  return left;
}

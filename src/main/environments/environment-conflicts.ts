import type { Environment } from '../../shared/domain/environment';
import type { EnvironmentProblem } from '../../shared/ipc/state/environment-state';
import type { AgreedEnvironment } from './agreed-environments';
import { fingerprintOf, fingerprintOfParts, trustedParts } from './fingerprint';

/** Who is there already. */
export interface TakenPlaces {
  /** Theirs are the names that a person trusts, so nobody else may look like them. */
  readonly builtIn: readonly Environment[];
  /** Of files. */
  readonly others: readonly Environment[];
  readonly agreed: readonly AgreedEnvironment[];
}

/**
 * Why a file cannot be an environment beside those that are there; `null` when it can. One of a built-in ID or name is
 * refused, also where it only looks like it. What is kept for an environment stands under its ID, so there are never two of
 * one ID, and one that comes back under another ID is sent to its own.
 */
export function conflictOf(
  environment: Environment,
  { builtIn, others, agreed }: TakenPlaces,
): EnvironmentProblem | null {
  for (const member of ['id', 'name'] as const) {
    const alike = builtIn.find(({ id, name }) => isAlike(environment[member], id, name));
    if (alike !== undefined) {
      return taken(member, `is that of the built-in environment “${alike.name}”, or looks like it`);
    }
  }
  const same = others.find(({ id }) => id === environment.id);
  if (same !== undefined) return taken('id', `is that of “${same.name}”, which is there already`);
  if (trustedParts(environment).length === 0) return null;
  const fingerprint = fingerprintOf(environment);
  const under =
    [...builtIn, ...others].find((other) => fingerprintOf(other) === fingerprint) ??
    agreed.find(({ id, parts }) => id !== environment.id && fingerprintOfParts(parts) === fingerprint);
  if (under === undefined) return null;
  return taken(
    'id',
    `this is the environment “${under.name}” under another ID; what is kept for it stands under “${under.id}”, so use that ID`,
  );
}

function isAlike(text: string, ...reserved: readonly string[]): boolean {
  return reserved.some((one) => seenAs(one) === seenAs(text));
}

/** What looks like a letter of the built-in names, in small letters: of other alphabets, or digits. */
const lookAlikes = new Map(
  Object.entries({
    ...{ a: 'аαɑ', b: 'вβь', c: 'сϲ', d: 'ԁɗ', e: 'еεє', i: 'іιıӏlǀ1', m: 'мμ', n: 'ηпո', o: 'оοօσ0' },
    ...{ p: 'рρ', r: 'гᴦ', s: 'ѕƽ5', t: 'тτ', u: 'υսʋ', w: 'ԝωшաɯ', x: 'хχ' },
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** What a person sees of a name: letters and digits, whatever their width, case, marks and alphabet, and nothing in between. */
function seenAs(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from(letters, (letter) => lookAlikes.get(letter) ?? letter)
    .join('')
    .replaceAll('vv', 'w')
    .replaceAll('rn', 'm');
}

function taken(field: string, detail: string): EnvironmentProblem {
  return { field, problem: 'taken', detail };
}

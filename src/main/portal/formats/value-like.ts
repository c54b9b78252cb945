import { parseClientId } from './client-id';

/** Long runs of mixed characters, as values have them and words do not. */
const shortestValue = 16;
/** From here on a run is a value unless it is nearly all words. Entra's values have 40 characters. */
const longRun = 32;
/** Longer than this nobody writes a word: it is data, whatever it is made of. */
const longestRun = 1_000;
const shortestWord = 4;
const longestWord = 32;
/** Dates and times, as people put them into names. */
const moments =
  /(?:19|20)\d{2}[-_./]?\d{2}[-_./]?\d{2}(?:[T_-]?\d{2}[:._-]?\d{2}(?:[:._-]?\d{2})?(?:\.\d{1,9})?Z?)?/gu;
/** How much of a run's letters and digits stands in words, at least, when a person wrote it. */
const wordShare = { shortRun: 0.6, longRun: 0.75 } as const;

/** Whether a note has something in it that looks like a secret value. Addresses and IDs are none. */
export function hasValueLike(note: string): boolean {
  return note
    .split(/[\s"'`,;<>()[\]{}=]+/u)
    .some(
      (word) =>
        word.length >= shortestValue &&
        !word.includes('://') &&
        /[a-z]/u.test(word) &&
        /[A-Z]/u.test(word) &&
        /[0-9]/u.test(word),
    );
}

/**
 * Whether a name is a secret value in the wrong place, or has one in it. Less strict than {@link hasValueLike}, since a
 * name is the portal's and cannot be put otherwise: `MatchConnect-Production-2026` is made of words, a value is not.
 */
export function isValueLike(name: string): boolean {
  return name.split(/\s+/u).some((whole) => {
    if (whole.length < shortestValue || whole.includes('://')) return false;
    if (whole.length > longestRun) return true;
    const run = whole.replace(moments, '');
    if (run.length < shortestValue || parseClientId(run) !== null) return false;
    // How Entra marks its own, by which secret scanners know them.
    if (/^.{3}[0-9]Q~/u.test(whole)) return true;
    const isLong = run.length >= longRun;
    const isMixed = /[a-z]/u.test(run) && /[A-Z]/u.test(run) && /[0-9]/u.test(run);
    return (isLong || isMixed) && shareOfWords(run) < (isLong ? wordShare.longRun : wordShare.shortRun);
  });
}

function shareOfWords(run: string): number {
  const parts = run.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+|\p{Lo}+/gu) ?? [];
  const lengthOf = (chosen: readonly string[]): number => chosen.join('').length;
  const words = parts.filter(({ length }) => length >= shortestWord && length <= longestWord);
  return parts.length === 0 ? 0 : lengthOf(words) / lengthOf(parts);
}

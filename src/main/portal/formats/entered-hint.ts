import { hintLength } from './value-shape';

/** What a cell or field with the beginning of a value says. */
export type EnteredHint =
  | { readonly kind: 'hint'; readonly hint: string | null }
  | { readonly kind: 'unreadable' }
  /** So long that it can only be the value itself, which has no business there. */
  | { readonly kind: 'value' };

const mask = /^[*•●·.…_-]+$/u;
const shortestValue = 16;

/**
 * Whether a text only says that there is something, or that there is nothing: `***`, `......`, `–`. A value may begin with
 * points or lines; what covers the rest of it is another sign then.
 */
export function isMask(text: string): boolean {
  return /^[-–—*•●…]+$/u.test(text) || /^([.·_])\1*$/u.test(text);
}

/** Reads `abc`, `abc…`, `abc***************` or nothing. A text beyond the first three characters must be a mask. */
export function parseEnteredHint(text: string): EnteredHint {
  const plain = text.trim();
  if (plain === '' || isMask(plain)) return { kind: 'hint', hint: null };
  const head = plain.slice(0, hintLength);
  const tail = plain.slice(hintLength);
  if (/^[!-~]{3}$/.test(head) && (tail === '' || mask.test(tail))) return { kind: 'hint', hint: head };
  return plain.length >= shortestValue && !/\s/u.test(plain) ? { kind: 'value' } : { kind: 'unreadable' };
}

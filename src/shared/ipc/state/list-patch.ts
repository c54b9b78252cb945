/**
 * What is different in a list that goes whole otherwise: entries that were not in it, and between them those that were, by
 * their places in the list before.
 */
export type ListPatch<E> = readonly (
  { readonly entries: readonly E[] } | { readonly from: number; readonly count: number }
)[];

/** What leads from one list to a later one, by what its entries say. */
export function listPatch<E>(before: readonly E[], after: readonly E[]): ListPatch<E> {
  const places = new Map(before.map((entry, index) => [JSON.stringify(entry), index]));
  const parts: ListPatch<E>[number][] = [];
  for (const entry of after) {
    const place = places.get(JSON.stringify(entry));
    const last = parts.at(-1);
    if (place === undefined) {
      if (last !== undefined && 'entries' in last) parts.splice(-1, 1, { entries: [...last.entries, entry] });
      else parts.push({ entries: [entry] });
    } else if (last !== undefined && 'from' in last && last.from + last.count === place) {
      parts.splice(-1, 1, { from: last.from, count: last.count + 1 });
    } else parts.push({ from: place, count: 1 });
  }
  return parts;
}

/** The list after a patch. What has not changed is the same object as before. */
export function patchedList<E>(before: readonly E[], patch: ListPatch<E>): readonly E[] {
  return patch.flatMap((part) =>
    'entries' in part ? part.entries : before.slice(part.from, part.from + part.count),
  );
}

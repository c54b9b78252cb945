import { fromJsonText, type JsonText } from '../../src/shared/ipc/json-text';
import type { SliceName, Slices, StateSnapshot } from '../../src/shared/ipc/state';

type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void
  ? I
  : never;

/** Everything the page shows, side by side: the members of all slices. */
export type WholeState = Intersection<Slices[SliceName]>;

/** All slices as one. */
export function sideBySide(slices: Slices): WholeState {
  const members: readonly object[] = Object.values(slices);
  return Object.assign({}, ...members) as WholeState;
}

/** What main answers a page that has just loaded, as one object. Throws for a slice that could not be read. */
export function wholeState(snapshot: JsonText<StateSnapshot>): WholeState {
  const slices = Object.entries(fromJsonText(snapshot)).map(([name, slice]) => {
    if (slice === null) throw new Error(`The slice "${name}" could not be read`);
    return [name, slice.value] as const;
  });
  return sideBySide(Object.fromEntries(slices) as unknown as Slices);
}

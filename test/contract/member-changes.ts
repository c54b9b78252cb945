import type { Json } from './json';

/** A JSON value with one member changed, and where. */
export interface ChangedMember {
  /** Array positions are left out: what is found once need not be tried for each item. */
  readonly where: string;
  readonly changed: Json;
}

/** Every way to change one member of a JSON value by `change`, once for each place in its shape. */
export function memberChanges(
  value: Json,
  change: (name: string, member: Json) => readonly [string, Json] | null,
): readonly ChangedMember[] {
  const seen = new Map<string, Json>();
  visit(value, '', (changed) => changed);
  return [...seen].map(([where, changed]) => ({ where, changed }));

  function visit(node: Json, where: string, put: (replacement: Json) => Json): void {
    if (Array.isArray(node)) {
      const items = node as readonly Json[];
      items.forEach((item, index) => {
        visit(item, `${where}/*`, (replacement) =>
          put(items.map((other, position) => (position === index ? replacement : other))),
        );
      });
    } else if (typeof node === 'object' && node !== null) {
      const members = Object.entries(node) as [string, Json][];
      for (const [name, member] of members) {
        const here = `${where}/${name}`;
        const others = members.filter(([other]) => other !== name);
        const changed = change(name, member);
        if (!seen.has(here))
          seen.set(here, put(Object.fromEntries([...others, ...(changed ? [changed] : [])])));
        visit(member, here, (replacement) => put({ ...node, [name]: replacement }));
      }
    }
  }
}

import { type Figure, zero } from '../../../scripts/faults/figure';
import { fusesFor, readFuses } from '../../../scripts/package/fuses';
import type { Attempt } from '../attempt';

/** Reads the fuses back from what is started. */
export async function fusesAsListed({ executable, unguarded }: Attempt): Promise<readonly Figure[]> {
  const [found, control] = [await readFuses(executable), await readFuses(unguarded)];
  const listed = fusesFor('closed');
  const differing = (fuses: typeof found): number =>
    [...fuses].filter(([fuse, isOn]) => listed[fuse] !== isOn).length;
  const caught = differing(control);
  return [
    zero('fuses that differ from the list', differing(found), found.size, {
      ...{ what: 'fuses of the unguarded twin that differ', caught, of: control.size },
    }),
  ];
}

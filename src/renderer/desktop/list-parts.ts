import { useEffect, useState } from 'react';
import type { Answer } from '../../shared/ipc/contract';
import type { ListWindows, PartWanted, WindowName } from '../../shared/ipc/windows';
import { desktop } from './bridge';
import { useInventory } from './slices';

type Row<N extends WindowName> = ListWindows[N]['row'];

/** Part of a list as main told it last. */
export interface ShownPart<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

interface Held<N extends WindowName> extends ShownPart<Row<N>> {
  /** What it answers. */
  readonly asked: string;
  readonly tag: string;
}

/**
 * Part of a list that main keeps; it is asked for again when the list has changed. Until the answer to another question
 * is there it is the last one. `null` before the first.
 */
export function useListPart<N extends WindowName>(
  name: N,
  wanted: ListWindows[N]['query'] & Omit<PartWanted, 'known'>,
): ShownPart<Row<N>> | null {
  const revision = useListRevision();
  const [held, setHeld] = useState<Held<N> | null>(null);
  const asked = JSON.stringify(wanted);
  const known = held?.asked === asked ? held.tag : null;
  useEffect(() => {
    let isCurrent = true;
    const question: ListWindows[N]['query'] & PartWanted = { ...wanted, known };
    const ask = desktop.inventory[name] as (question: object) => Promise<Answer<`inventory:${N}`>>;
    void ask(question).then((answer) => {
      if (!isCurrent || !answer.ok) return;
      const { total, tag, rows } = answer.value;
      if (rows !== null) setHeld({ asked, tag, total, rows });
      else if (held !== null && held.total !== total) setHeld({ ...held, total });
    });
    return () => {
      isCurrent = false;
    };
    // What is wanted is compared by its content; what is held is the answer before, and a reason to ask for nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, asked, revision]);
  return held;
}

/** Another number whenever the list that is shown, or its days, have changed; `null` where there is no list. */
export function useListRevision(): number | null {
  return useInventory(({ inventory }) => (inventory.kind === 'ready' ? inventory.overview.revision : null));
}

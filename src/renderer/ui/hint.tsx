import table from './table.module.css';

/** The first characters of a value, as the portal shows them. */
export function Hint({ hint }: { readonly hint: string | null }) {
  return <span className={table.mono}>{hint === null ? '—' : `${hint}…`}</span>;
}

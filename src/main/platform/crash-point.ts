/**
 * Moments of a creation at which losing the process is worth trying. Those of the journal come once for each of its
 * lines, so a campaign names a moment and counts.
 */
export type CrashPointName =
  | 'creation: vault probed'
  | 'creation: application read'
  | 'creation: planned'
  | 'creation: about to send'
  | 'creation: sending recorded'
  | 'creation: answer judged'
  | 'creation: receipt recorded'
  | 'creation: value in the vault'
  | 'creation: saving recorded'
  | 'creation: value zeroed'
  | 'creation: page told'
  | 'journal: file opened'
  | 'journal: line written'
  | 'journal: file synced'
  | 'journal: folder synced'
  | 'reconciliation: vault asked'
  | 'reconciliation: portal asked'
  | 'reconciliation: about to remove'
  | 'reconciliation: removed'
  | 'reconciliation: decision recorded'
  | 'reconciliation: asked again'
  | 'reconciliation: forgotten'
  | 'reconciliation: run ended';

/** Told of each such moment as it passes. The application tells nobody; a fault campaign may end the process in it. */
export type CrashPoint = (name: CrashPointName) => void;

/** What the application uses. */
export const noCrashPoint: CrashPoint = () => undefined;

/** Calls back whenever something has happened; answers with the function that stops it. */
export type Occasion = (listener: () => void) => () => void;

const occasions = [
  'computer-woke',
  'person-left',
  'signed-in',
  'signed-out',
  'time-zone-changed',
  'settings-changed',
  'environments-changed',
  'list-changed',
  'evidence-changed',
  'list-read',
  'vaults-changed',
] as const;

export type OccasionName = (typeof occasions)[number];
export type ReactionName =
  | 'check-reminders'
  | 'clear-clipboard'
  | 'close-gate'
  | 'end-views'
  | 'lock-vaults'
  | 'probe-vaults'
  | 'look-for-entries'
  | 'open-copies'
  | 'look-for-leaked-secrets'
  | 'look-for-rotated-secrets'
  | 'adopt-evidence'
  | 'begin-cut-checks'
  | 'reconcile'
  | 'reconcile-what-vaults-held-up'
  | 'refresh-mails';

/** When this, then that: what parts of the application do because of each other, and nobody asked for. */
export const reactionTable: Readonly<Record<OccasionName, readonly ReactionName[]>> = {
  'computer-woke': ['check-reminders'],
  'person-left': ['clear-clipboard', 'close-gate', 'end-views', 'lock-vaults'],
  'signed-in': ['probe-vaults'],
  'signed-out': ['end-views', 'lock-vaults'],
  'time-zone-changed': ['check-reminders'],
  'settings-changed': ['check-reminders'],
  'environments-changed': ['look-for-entries', 'open-copies'],
  'list-changed': ['look-for-leaked-secrets', 'look-for-rotated-secrets'],
  // Evidence of a creation, a check, a delivery, a deletion, a leak.
  'evidence-changed': ['adopt-evidence'],
  'list-read': ['reconcile', 'begin-cut-checks', 'refresh-mails'],
  // What could not be looked into may be open now.
  'vaults-changed': ['reconcile-what-vaults-held-up'],
};

/** Follows every occasion of the table from now on; answers with the function that stops it. */
export function startReactions(
  when: Readonly<Record<OccasionName, Occasion>>,
  then: Readonly<Record<ReactionName, () => unknown>>,
): () => void {
  const stops = occasions.map((occasion) =>
    when[occasion](() => {
      for (const reaction of reactionTable[occasion]) void then[reaction]();
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

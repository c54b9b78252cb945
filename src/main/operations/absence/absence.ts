/**
 * When a secret counts as absent. A portal's answers may be behind by a while, the assumed lag: a list that is without a
 * young secret may not have heard of it yet, and one computer of the portal may be behind another. Every time is the
 * portal's, epoch ms.
 */
export interface Absence {
  /** When it was made, at the latest. */
  readonly madeMs: number;
  /** The first list that counts and was without it, and none since had it; `null` for none. */
  readonly absentSinceMs: number | null;
}

/** Whether a list says anything by lacking the secret: one that may be older than the secret itself does not. */
export function canTellAbsence({ madeMs }: Pick<Absence, 'madeMs'>, listMs: number, lagMs: number): boolean {
  return listMs - madeMs > lagMs;
}

/**
 * Whether a secret is absent: two complete lists are without it, more than the assumed lag apart, and both later than its
 * making by more than that lag. Nothing else says so, neither a refusal nor an answer that was lost.
 *
 * @param listMs when the list was read that is without it now
 */
export function isAbsent({ madeMs, absentSinceMs }: Absence, listMs: number, lagMs: number): boolean {
  return (
    absentSinceMs !== null &&
    canTellAbsence({ madeMs }, absentSinceMs, lagMs) &&
    listMs - absentSinceMs > lagMs
  );
}

/**
 * When a listed secret was made, at the latest: it was there when something was asked about it. A start that lies in the
 * future, or that nobody has told, says no more than that.
 *
 * @param startDateTime as the portal lists it, ISO 8601
 * @param askedMs when it was known to be there
 */
export function madeByMs(startDateTime: string | null, askedMs: number): number {
  const startMs = startDateTime === null ? Number.NaN : Date.parse(startDateTime);
  return Number.isNaN(startMs) ? askedMs : Math.min(startMs, askedMs);
}

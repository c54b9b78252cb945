/**
 * How long a value that a run was bringing to its vault when it ended may still be on its way there, ms: three minutes.
 */
export const quietPeriodMs = 180_000;

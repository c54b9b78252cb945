/** What the state says of a second factor that was shown just now. */
export const freshFactor = {
  secondFactor: { evidence: 'fresh', freshness: 'shown' },
  freshUntilMs: 3_600_000,
} as const;

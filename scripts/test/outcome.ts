/** What one test or one check came to, whichever runner ran it. */
export interface Outcome {
  readonly suite: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or the failure's first lines. */
  readonly reason: string;
  readonly durationMs: number;
}

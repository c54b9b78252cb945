/** What one test or one check came to, whichever runner ran it. */
export interface Outcome {
  readonly suite: string;
  readonly name: string;
  /** `absent` needs a desktop on a computer that cannot have one; a skipped one says its reason itself. */
  readonly status: 'passed' | 'failed' | 'skipped' | 'absent';
  /** Why it was skipped, or the failure's first lines. */
  readonly reason: string;
  readonly durationMs: number;
}

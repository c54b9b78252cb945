/** One life of the application, as those know it who write down what they begin. */
export interface Run {
  /** Names it in what it writes; a UUID. */
  readonly runId: string;
  /**
   * Whether what a run has begun may be decided now: this one may still write, and the other one lives no more. Never
   * rejects.
   */
  mayDecide(runId: string): Promise<boolean>;
}

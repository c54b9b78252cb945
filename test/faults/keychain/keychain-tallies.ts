/** What came of values written, read back and removed. */
export interface CreationsTally {
  readonly creations: number;
  readonly stored: number;
  /** Why the others were not, code -> how often. */
  readonly failures: Readonly<Record<string, number>>;
  /** Open in this process and in the keychain's own: after the first ten, at most, at the end. */
  readonly descriptors: { readonly early: number; readonly most: number; readonly late: number };
  /** In the kernel's keyrings at the end, with a name of ours. */
  readonly kernelKeys: number;
  readonly elapsedMs: number;
}

/** What came of requests to a keyring that does not answer. */
export interface SilenceTally {
  readonly requests: number;
  /** Answered with `keychain-timeout`. */
  readonly timedOut: number;
  /** During which main could do nothing else for longer than 50 ms. */
  readonly blocked: number;
  readonly longestBlockMs: number;
  /** Of the stops on purpose, how many were seen. */
  readonly plantedSeen: number;
  readonly planted: number;
}

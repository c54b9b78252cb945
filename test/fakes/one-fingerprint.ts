/** Copies of an environment that never changes. */
export const oneFingerprint = {
  fingerprint: () => 'the same',
  isBound: (_environmentId: string, fingerprint: string) => fingerprint === 'the same',
};

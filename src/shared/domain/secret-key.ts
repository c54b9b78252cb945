/**
 * What names one secret, everywhere. A key ID alone names none: two environments, or two applications, may list the same
 * one, and neither is a secret to anybody.
 */
export interface SecretKey {
  readonly environmentId: string;
  /** Object ID at the portal. */
  readonly applicationId: string;
  readonly keyId: string;
}

export function isSameSecret(one: SecretKey, other: SecretKey): boolean {
  return (
    one.keyId === other.keyId &&
    one.applicationId === other.applicationId &&
    one.environmentId === other.environmentId
  );
}

/** One text for each key, whatever characters a portal's IDs have. */
export function secretKeyText({ environmentId, applicationId, keyId }: SecretKey): string {
  return JSON.stringify([environmentId, applicationId, keyId]);
}

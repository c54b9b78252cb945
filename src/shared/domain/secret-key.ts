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

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** An ID as it is compared: a GUID is the same in capitals, and one portal may write it both ways. */
export const plainId = (id: string): string => (guid.test(id) ? id.toLowerCase() : id);

/** Whether two key IDs are one, however they are written. */
export function isSameId(one: string, other: string): boolean {
  return plainId(one) === plainId(other);
}

/** What names one application, everywhere. */
export type ApplicationKey = Pick<SecretKey, 'environmentId' | 'applicationId'>;

/** Whether two things are of one application of one environment. */
export function isSameApplication(one: ApplicationKey, other: ApplicationKey): boolean {
  return one.applicationId === other.applicationId && one.environmentId === other.environmentId;
}

export function isSameSecret(one: SecretKey, other: SecretKey): boolean {
  return isSameId(one.keyId, other.keyId) && isSameApplication(one, other);
}

/** One text for each key, whatever characters a portal's IDs have. */
export function secretKeyText({ environmentId, applicationId, keyId }: SecretKey): string {
  return JSON.stringify([environmentId, applicationId, plainId(keyId)]);
}

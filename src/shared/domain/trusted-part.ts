/** What of an environment decides who gets a sign-in, a token or a secret, and whom a token is believed from. */
export const trustedPartNames = [
  'issuer',
  'metadata',
  'expected-issuer',
  'tenant',
  'client-id',
  'redirect-uri',
  'scope',
  'write-scope',
  'parameter',
  'evidence',
  'evidence-age',
  'portal',
  'target',
] as const;

export type TrustedPartName = (typeof trustedPartNames)[number];

/** One of these, in the one way that it is written. */
export interface TrustedPart {
  readonly name: TrustedPartName;
  readonly value: string;
}

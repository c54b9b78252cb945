/**
 * What a portal wants of a fresh sign-in before it does what was asked:
 * - `step-up`: an authentication context, an age, or both (RFC 9470)
 * - `claims`: Entra's claims challenge, the JSON text for the `claims` parameter of the authorization request
 * - `consent`: the person's agreement to what writing needs (RFC 6750 section 3.1, `insufficient_scope`). It names no
 *   scopes: those are the environment's, whatever a portal asks for
 */
export type AuthenticationDemand =
  | {
      readonly kind: 'step-up';
      /** In order of preference; empty when only the age counts. */
      readonly acrValues: readonly string[];
      /** Seconds since the active authentication; `null` when any age will do. */
      readonly maximumAgeSeconds: number | null;
    }
  | { readonly kind: 'claims'; readonly claims: string }
  | { readonly kind: 'consent' };

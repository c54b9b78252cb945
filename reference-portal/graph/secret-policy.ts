/** What the tenant, or an application, allows of client secrets (Graph documentation, "app management policies"). */
export interface SecretPolicy {
  /** ISO 8601 duration, from the start of a secret to its end. */
  readonly maximumLifetime: string;
  /** Whether there may be new secrets at all. */
  readonly allowsSecrets: boolean;
}

/** The tenant's default policy as Graph shows it to who may read policies. */
export function policyResource(policy: SecretPolicy): Record<string, unknown> {
  const restriction = (restrictionType: string, state: string, maxLifetime: string | null): object => ({
    restrictionType,
    state,
    maxLifetime,
    restrictForAppsCreatedAfterDateTime: null,
  });
  const restrictions = {
    passwordCredentials: [
      restriction('passwordAddition', policy.allowsSecrets ? 'disabled' : 'enabled', null),
      restriction('passwordLifetime', 'enabled', policy.maximumLifetime),
    ],
  };
  return {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description: 'Default tenant policy that enforces app management restrictions on applications.',
    isEnabled: true,
    applicationRestrictions: restrictions,
    servicePrincipalRestrictions: null,
  };
}

/** What an environment is for. Only production and sandbox are WMDA's. */
export type EnvironmentKind = 'production' | 'sandbox' | 'demo' | 'custom';

/** How an ID token proves that a second factor was used: RFC 8176 `amr`, OIDC `acr`, or Entra's `acrs`. */
export interface MfaEvidenceRule {
  readonly claim: 'amr' | 'acr' | 'acrs';
  readonly anyOf: readonly string[];
}

export interface SignInSettings {
  readonly issuer: string;
  /** Where the issuer's metadata lies, when not at the usual place below it. */
  readonly metadataUrl?: string;
  /** The name the metadata and every token have to give, when it is not `issuer` itself. */
  readonly expectedIssuer?: string;
  /** Directory IDs (`tid`) from which people may sign in; needed where the issuer stands for many directories. */
  readonly allowedTenants?: readonly string[];
  readonly clientId: string;
  /** What every sign-in asks for; enough for reading. */
  readonly scopes: readonly string[];
  /** What is asked for in addition before the first write. Absent: `scopes` are enough for writing too. */
  readonly writeScopes?: readonly string[];
  /** What is registered with the issuer, with or without a port: see `redirect-uri`. */
  readonly redirectUri?: string;
  /** Sent to the authorization endpoint as they are. */
  readonly authorizationParameters: Readonly<Record<string, string>>;
  /** `null`, for kind `custom` only: this issuer shows no second factor. */
  readonly mfaEvidence: MfaEvidenceRule | null;
  readonly maximumAuthenticationAgeMinutes: number;
}

/** One API against which a secret can be tried. */
export interface ConnectivityTarget {
  readonly name: string;
  readonly tokenEndpoint: string;
  /** Entra's token endpoint version: v1 takes `resource`, v2 takes `scope=<resource>/.default`. */
  readonly style: 'v1' | 'v2';
  readonly resource: string;
  /** Asked with the bearer token when present; any 2xx answer means that the API lets us in. */
  readonly probeUrl?: string;
}

export type EnvironmentLink = 'portalPage' | 'mfaGuide' | 'apiAuthentication';

/** One environment, as its JSON file describes it. The names are fixed: other tools write such files. */
export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  /** Absent in presets that WMDA has not connected yet. */
  readonly signIn?: SignInSettings;
  readonly portal?: { readonly baseUrl: string; readonly reminders: boolean };
  readonly secretPolicy: { readonly maximumLifetime: string };
  readonly connectivity: readonly ConnectivityTarget[];
  readonly reminders: { readonly thresholdDays: readonly number[] };
  /** Resource ID -> name of the API. */
  readonly resources: Readonly<Record<string, string>>;
  readonly links: Readonly<Partial<Record<EnvironmentLink, string>>>;
  readonly supportEmail: string;
}

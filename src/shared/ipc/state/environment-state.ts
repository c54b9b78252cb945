import type { EnvironmentKind, EnvironmentLink } from '../../domain/environment';
import type { ProviderCapabilities } from '../../domain/provider-capabilities';
import type { DemoState } from './demo-state';

/** What a host of an environment gets from us: the sign-in, portal requests, secrets for a token, or tokens. */
export type HostUse = 'sign-in' | 'portal' | 'token-endpoint' | 'probe';

/** A host, with its port where it is not the usual one. */
export interface EnvironmentHost {
  readonly host: string;
  readonly uses: readonly HostUse[];
}

/** An environment as the welcome screen shows it. */
export interface EnvironmentSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  /** Built in, imported by the person, or given at start with `--environment`. */
  readonly origin: 'built-in' | 'imported' | 'given';
  readonly hosts: readonly EnvironmentHost[];
  /** False for presets for which WMDA has not published what a sign-in needs. */
  readonly isConnected: boolean;
  /** It comes with other settings than were agreed to: nothing is done there before the person has looked at them. */
  readonly isChanged: boolean;
  readonly capabilities: ProviderCapabilities;
  /** ID of the environment whose portal is worked by hand here; `null` for that environment itself. */
  readonly byHandOf: string | null;
  /** The person has entered something here. */
  readonly hasEntries: boolean;
  readonly supportEmail: string;
  readonly links: readonly EnvironmentLink[];
  /** Calendar days before expiry at which its administrators advise to remind. */
  readonly thresholdDays: readonly number[];
  /** ISO 8601 duration. */
  readonly maximumLifetime: string;
  /** What an application may reach, for a person to choose from. */
  readonly resources: readonly { readonly resourceAppId: string; readonly name: string }[];
  /** Names of the connectivity targets. */
  readonly connectivityTargets: readonly string[];
}

/** Why an environment file is not used. The words are made for whoever wrote the file. */
export interface EnvironmentProblem {
  /** Path of the member, such as `signIn.issuer`; `null` when the file as a whole cannot be read. */
  readonly field: string | null;
  readonly problem:
    | 'unreadable'
    | 'not-json'
    | 'missing'
    | 'not-allowed'
    | 'unknown-member'
    | 'wrong-type'
    /** Another environment has that ID or name, or this is one that is known under another ID. */
    | 'taken';
  /** What is wrong, in English, from the schema: for the person who writes such files. */
  readonly detail: string;
}

/** Where a person can work. */
export interface EnvironmentSlice {
  readonly environments: readonly EnvironmentSummary[];
  readonly environmentProblem: EnvironmentProblem | null;
  readonly demo: DemoState;
}

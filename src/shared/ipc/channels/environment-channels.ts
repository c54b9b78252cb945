import type { IssuerJudgement } from '../../domain/issuer';
import type { ChannelMarks } from '../channel-mark';
import type { EnvironmentProblem, HostUse } from '../state/environment-state';

/** Whether an environment file can be used. What it says is shown by main, which asks before it counts. */
export type EnvironmentReading =
  | { readonly kind: 'refused'; readonly problem: EnvironmentProblem }
  | {
      readonly kind: 'read';
      readonly environmentId: string;
    };

/** What one address of an environment answered. */
export interface ConnectionFinding {
  readonly host: string;
  readonly use: HostUse;
  /** Name of the API; `null` for sign-in and portal. */
  readonly name: string | null;
  readonly outcome:
    | 'reached'
    | Exclude<IssuerJudgement, 'accepted'>
    | 'server-error'
    | 'proxy-refused'
    | 'certificate-untrusted'
    | 'unreachable';
}

/** Which portals are known. Channel -> argument and result. */
export interface EnvironmentChannels {
  /** Reads the text of an environment file; nothing is taken in before `environments:agree`. */
  'environments:read': { argument: { readonly text: string }; result: EnvironmentReading };
  /** Takes in the environment that was read last, once main has shown its hosts and the person has agreed. */
  'environments:agree': { argument: { readonly environmentId: string }; result: null };
  /** Takes an imported environment away. */
  'environments:remove': { argument: { readonly environmentId: string }; result: null };
  /** Enters an environment that needs no sign-in (`capabilities.needsSignIn`); remembered for the next start. */
  'environments:open': { argument: { readonly environmentId: string }; result: null };
  /** Leads to an environment's list in the way there is: opened, live, or the copy that is kept. */
  'environments:show': { argument: { readonly environmentId: string }; result: null };
  /** Leaves it: back to the session, where there is one. */
  'environments:close': { argument: undefined; result: null };
  /** Asks each of its addresses for a sign of life; nothing secret is sent. */
  'environments:test': {
    argument: { readonly environmentId: string };
    result: readonly ConnectionFinding[];
  };
}

export const environmentChannels = {
  'environments:read': 'plain',
  'environments:agree': 'asks-the-person',
  'environments:remove': 'plain',
  'environments:open': 'plain',
  'environments:show': 'plain',
  'environments:close': 'plain',
  'environments:test': 'plain',
} as const satisfies ChannelMarks<EnvironmentChannels>;

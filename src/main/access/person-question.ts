import type { Environment } from '../../shared/domain/environment';
import type { EnvironmentHost } from '../../shared/ipc/state/environment-state';

/** A program as it would be started: no shell reads it. */
export interface AskedProgram {
  readonly does: 'store' | 'readBack' | 'remove' | 'check';
  readonly program: string;
  readonly args: readonly string[];
}

/** What main asks the person itself, in the words of what would happen; nothing in it is a secret. */
export type PersonQuestion =
  | { readonly kind: 'run-programs'; readonly label: string; readonly programs: readonly AskedProgram[] }
  | { readonly kind: 'use-server'; readonly label: string; readonly address: string }
  | {
      readonly kind: 'send-values';
      readonly places: readonly { readonly label: string; readonly where: string }[];
      /** Name of the one application it is for; `null` for all that have no choice of their own. */
      readonly application: string | null;
    }
  | {
      readonly kind: 'take-in-environment';
      readonly environment: Environment;
      /** Every host that would get a sign-in, a token or a secret. */
      readonly hosts: readonly EnvironmentHost[];
      /** Name of the environment whose place it takes. */
      readonly replaces: string | null;
    };

/** What came of showing a question; `too-long` when it could not be shown in whole, and so was not. */
export type PersonAnswer = 'yes' | 'no' | 'too-long';

/** Shows a question where no page can answer it, and waits for the person. */
export type ShowQuestion = (question: PersonQuestion) => Promise<PersonAnswer>;

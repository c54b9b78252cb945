import type { Environment } from '../../shared/domain/environment';
import type { TrustedPartName } from '../../shared/domain/trusted-part';
import type { HostUse } from '../../shared/ipc/state/environment-state';

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
  | { readonly kind: 'use-distant-file'; readonly label: string; readonly path: string }
  | {
      readonly kind: 'send-values';
      readonly places: readonly { readonly label: string; readonly where: string }[];
      /** Name of the one application it is for; `null` for all that have no choice of their own. */
      readonly application: string | null;
    }
  | {
      readonly kind: 'take-in-environment';
      readonly environment: Environment;
      /** `read`: a file that the person has chosen. `changed`: one that is there already, and is not what was agreed to. */
      readonly origin: 'read' | 'changed';
      readonly hosts: readonly AskedHost[];
      /** Name of the environment whose place it takes. */
      readonly replaces: string | null;
      /** What differs from what was agreed to; `null` when nothing is known of that. */
      readonly changes: readonly AskedChange[] | null;
    };

/** What a host is named for: what it gets, or what brings the person to it. */
export type AskedUse = HostUse | 'metadata' | 'redirect' | 'link';

/** A host that an environment names, with its port where it is not the usual one. */
export interface AskedHost {
  readonly host: string;
  readonly uses: readonly AskedUse[];
}

/** One thing that an environment is trusted with and that is not what it was; `null` where there was none, or is none. */
export interface AskedChange {
  readonly name: TrustedPartName;
  readonly before: string | null;
  readonly now: string | null;
}

/** What came of showing a question; `too-long` when it could not be shown in whole, and so was not. */
export type PersonAnswer = 'yes' | 'no' | 'too-long';

/** Shows a question where no page can answer it, and waits for the person. */
export type ShowQuestion = (question: PersonQuestion) => Promise<PersonAnswer>;

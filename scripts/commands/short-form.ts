import type { StageName } from '../test/stage-budgets';

/** What a command that serves has to show before it counts as serving. */
export type Service = 'an origin that answers' | 'a window';

interface Reasoned {
  /** Why it fails when the command itself would. */
  readonly because: string;
}

/** A command of ours is started with these arguments. `{environment}` is the file that leads to a portal. */
interface Started extends Reasoned {
  readonly args: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** It runs to its end and has to answer 0. */
export interface EndingForm extends Started {
  readonly by: 'end';
  /** A report that it leaves, below the repository, in which every figure has a number. */
  readonly report?: string;
  /**
   * Whether it answers 1 when a figure misses its goal. A short run measures nothing, so a figure of time, size or
   * ratio may miss; a count may not.
   */
  readonly judgesFigures?: boolean;
}

/** It serves until it is told to end, as Ctrl-C tells it, and then leaves nothing running. */
export interface ServingForm extends Started {
  readonly by: 'signal';
  readonly shows: readonly Service[];
}

/** It cannot be had on the fallback runtime, and has to say so; elsewhere it takes too long, and is not tried. */
export interface RefusedForm extends Started {
  readonly by: 'refusal';
  /** In what it prints. */
  readonly says: string;
}

/** A form of the command itself, whichever way it ends. */
export type StartedForm = EndingForm | ServingForm | RefusedForm;

/** How the suite tries a command in less time than the command takes. */
export type ShortForm =
  | StartedForm
  /** It is this suite. */
  | (Reasoned & { readonly by: 'suite' })
  /** A stage of the suite runs it, or all of its steps. */
  | (Reasoned & { readonly by: 'stage'; readonly stage: StageName })
  /** Another command, which is tried itself, does the same by the same means. */
  | (Reasoned & { readonly by: 'command'; readonly command: string });

/** Short forms by the name of the command's script; every one of them has to pass. */
export type ShortForms = Readonly<Record<string, readonly ShortForm[]>>;

/** Whether a form starts the command, instead of relying on something else that does. */
export function isStarted(form: ShortForm): form is StartedForm {
  return form.by === 'end' || form.by === 'signal' || form.by === 'refusal';
}

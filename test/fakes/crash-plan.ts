/** Where in the effect the process dies: before it, in the middle of it, or after it. */
export const crashMoments = ['before', 'torn', 'after'] as const;
export type CrashMoment = (typeof crashMoments)[number];

/** Counts effects and stops the world at one of them: from then on nothing is done and nothing answers. */
export class CrashPlan {
  #count = 0;
  #hasCrashed = false;

  constructor(
    readonly at = Number.POSITIVE_INFINITY,
    readonly moment: CrashMoment = 'before',
  ) {}

  get hasCrashed(): boolean {
    return this.#hasCrashed;
  }

  /** @param torn what is left of the effect when the process dies in the middle of it */
  async around<T>(effect: () => T | Promise<T>, torn?: () => void): Promise<T> {
    if (this.#hasCrashed) return never();
    this.#count += 1;
    if (this.#count !== this.at) return effect();
    this.#hasCrashed = true;
    if (this.moment === 'torn') torn?.();
    if (this.moment === 'after') await effect();
    return never();
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

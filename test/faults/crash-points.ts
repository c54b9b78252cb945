/** The named places of a creation at which a process may die. */
export const crashPoints = [
  'before-planned',
  'after-planned',
  'before-sent',
  'after-sent',
  'before-request',
  'after-answer',
  'before-received',
  'after-received',
  'before-put',
  'after-put',
  'before-saved',
  'after-saved',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Ends the process as a power cut would, at one of the places. */
export class CrashPoints {
  readonly #chosen: CrashPoint | null;

  constructor(chosen: CrashPoint | null) {
    this.#chosen = chosen;
  }

  reach(point: CrashPoint): void {
    if (point === this.#chosen) process.kill(process.pid, 'SIGKILL');
  }
}

import { failed, type Result } from '../../shared/ipc/result';

/** An application of one environment. */
export interface ApplicationPlace {
  readonly environmentId: string;
  /** Object ID at the portal. */
  readonly applicationId: string;
}

/** Shows that the lock of an application is held, to whoever does a part of the work. */
export interface ApplicationHold {
  readonly place: ApplicationPlace;
}

/**
 * One thing at a time for one application: what is created, deleted, revoked, taken in or joined there decides by what it
 * has read before, and another one must not change that meanwhile.
 */
export class ApplicationLock {
  readonly #holds = new Map<string, ApplicationHold>();

  /**
   * Does the work alone; `busy` at once while something else is done there.
   *
   * @param hold what the caller holds already: work that is a part of another one's goes on under its hold. In another
   * place it is no part of it: somebody works elsewhere by now, and what was begun ends there (`not-signed-in`)
   */
  async alone<T>(
    place: ApplicationPlace,
    work: (hold: ApplicationHold) => Promise<Result<T>>,
    hold: ApplicationHold | null = null,
  ): Promise<Result<T>> {
    const name = nameOf(place);
    const holder = this.#holds.get(name);
    if (holder !== undefined) return holder === hold ? work(hold) : failed({ code: 'busy' });
    if (hold !== null) return failed({ code: 'not-signed-in' });
    const own: ApplicationHold = { place };
    this.#holds.set(name, own);
    try {
      return await work(own);
    } finally {
      this.#holds.delete(name);
    }
  }

  /** Whether something is being done there. */
  isHeld(place: ApplicationPlace): boolean {
    return this.#holds.has(nameOf(place));
  }
}

function nameOf({ environmentId, applicationId }: ApplicationPlace): string {
  return JSON.stringify([environmentId, applicationId]);
}

import { randomUUID } from 'node:crypto';
import type { ProfileMessages } from '../desktop/window/profile-messages';
import type { Clock } from '../platform/clock';
import { askBeforeWriting } from '../platform/files/write-permit';
import type { Computer } from '../platform/lock/computer';
import { ProfileLock, type Taking } from '../platform/lock/profile-lock';
import type { Logger } from '../platform/logger';
import type { ProfilePaths } from '../platform/paths';

export interface HoldProfileOptions {
  readonly paths: Pick<ProfilePaths, 'profile' | 'lock'>;
  readonly computer: Computer;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is said to the person. Asked for once Electron is ready. */
  readonly messages: () => Promise<ProfileMessages>;
  /** Ends the application as a person would. */
  readonly quit: () => void;
}

/** The profile in the hands of this run. */
export interface HeldProfile {
  readonly lock: ProfileLock;
  /** Whether this run may go on. When not, the person has read why, or did not want to wait. */
  readonly mayStart: Promise<boolean>;
}

/**
 * Takes the profile for this run, and from now on nothing in it is written without. Begins at once; where another run has
 * it the person is told which one, since when, and what to do.
 */
export function holdProfile(options: HoldProfileOptions): HeldProfile {
  const { paths, computer, clock, logger, messages, quit } = options;
  const lock = new ProfileLock({ folder: paths.lock, runId: randomUUID(), computer, clock, logger });
  askBeforeWriting(paths.profile, lock);
  lock.onLost((by) => {
    void messages()
      .then((say) => say.sayLost(by))
      .then((isClosing) => {
        if (isClosing) quit();
      });
  });
  return { lock, mayStart: start(lock, messages) };
}

async function start(lock: ProfileLock, messages: () => Promise<ProfileMessages>): Promise<boolean> {
  const waiting = new AbortController();
  const taking = await new Promise<Taking | null>((resolve, reject) => {
    const taken = lock.take((holder) => {
      void messages()
        .then((say) => say.sayWaiting(holder, waiting.signal))
        .then((isUnwanted) => {
          if (isUnwanted) resolve(null);
        }, reject);
    });
    taken.then(resolve, reject);
  });
  waiting.abort();
  if (taking === null) return false;
  if (taking.kind === 'refused') await (await messages()).sayRefused(taking.holder);
  return taking.kind !== 'refused';
}

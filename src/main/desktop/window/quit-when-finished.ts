import type { App } from 'electron';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import { heard } from '../../platform/heard';

/**
 * Longer than a creation is waited for. What is not done by then is durable, or is only looked at: a keychain or a portal
 * that does not answer never keeps the application from ending.
 */
const limitMs = 15_000;

export interface QuitOptions {
  readonly app: Pick<App, 'on' | 'exit' | 'relaunch'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly finish: () => Promise<void>;
}

/**
 * Puts quitting off until `finish` has resolved or rejected, whatever asked for it, and at most for fifteen seconds.
 * Windows are closed already then, so nothing new can be begun.
 */
export function quitWhenFinished({ app, clock, logger, finish }: QuitOptions): void {
  let isFinishing = false;
  app.on(
    'will-quit',
    heard((event) => {
      event.preventDefault();
      if (isFinishing) return;
      isFinishing = true;
      // Whoever starts the application meanwhile gets a new one once this one is gone.
      app.on(
        'second-instance',
        heard(() => {
          app.relaunch();
        }),
      );
      const isTooLong = new Promise<void>((resolve) => {
        clock.after(limitMs, () => {
          logger.warn('quit without waiting any longer');
          resolve();
        });
      });
      void Promise.race([finish().catch(() => undefined), isTooLong]).then(() => {
        app.exit(0);
      });
    }),
  );
}

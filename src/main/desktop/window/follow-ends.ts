import { type App, powerMonitor } from 'electron';
import { heard } from '../../platform/heard';
import type { CloseToTray } from './close-to-tray';
import type { EndQuestion } from './end-question';
import { followSessionEnd } from './follow-session-end';

/** Hears every way in which the application is brought to its end; one that the system brings is not asked about. */
export function followEnds(
  app: App,
  ending: Pick<EndQuestion, 'mayEnd' | 'bySystem' | 'unasked'>,
  closing: Pick<CloseToTray, 'quitting'>,
): void {
  app.on(
    'before-quit',
    heard((event) => {
      if (ending.mayEnd()) closing.quitting();
      else event.preventDefault();
    }),
  );
  followSessionEnd(app, ending);
  powerMonitor.on(
    'shutdown',
    heard(() => {
      ending.bySystem();
    }),
  );
  // What a desktop sends when its session ends. Without us Chromium would quit just so, and the wait had no limit.
  process.on(
    'SIGTERM',
    heard(() => {
      ending.bySystem();
      app.quit();
    }),
  );
  app.on(
    'window-all-closed',
    heard(() => {
      app.quit();
    }),
  );
}

import type { App } from 'electron';
import { heard } from '../../platform/heard';
import type { EndQuestion } from './end-question';

/**
 * Windows tells windows, and nobody else, that its session ends. First it asks: while a value would be lost the answer is
 * no, and the page asks the person. Once it is decided nobody can be asked any more, and what is under way is brought to
 * its end.
 */
export function followSessionEnd(
  app: Pick<App, 'on' | 'quit'>,
  ending: Pick<EndQuestion, 'mayEnd' | 'unasked'>,
): void {
  app.on(
    'browser-window-created',
    heard((_event, window) => {
      window.on(
        'query-session-end',
        heard((event) => {
          if (!ending.mayEnd()) event.preventDefault();
        }),
      );
      window.on(
        'session-end',
        heard(() => {
          ending.unasked();
          app.quit();
        }),
      );
    }),
  );
}

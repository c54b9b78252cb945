import type { App } from 'electron';

/**
 * Puts quitting off until `finish` has resolved or rejected, whatever asked for it. Windows are closed already then,
 * so nothing new can be begun.
 */
export function quitWhenFinished(
  app: Pick<App, 'on' | 'exit' | 'relaunch'>,
  finish: () => Promise<void>,
): void {
  let isFinishing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isFinishing) return;
    isFinishing = true;
    // Whoever starts the application meanwhile gets a new one once this one is gone.
    app.on('second-instance', () => {
      app.relaunch();
    });
    void finish()
      .catch(() => undefined)
      .then(() => {
        app.exit(0);
      });
  });
}

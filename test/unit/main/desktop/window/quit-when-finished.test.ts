import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../fakes/manual-clock';
import { RecordingLogger } from '../../../../fakes/recording-logger';
import { quitWhenFinished } from '../../../../../src/main/desktop/window/quit-when-finished';

/** Electron's application as far as quitting goes. */
class QuittingApp extends EventEmitter {
  readonly exits: number[] = [];
  relaunches = 0;

  exit(code: number): void {
    this.exits.push(code);
  }

  relaunch(): void {
    this.relaunches += 1;
  }

  /** Whether quitting was put off. */
  quit(): boolean {
    let isPutOff = false;
    this.emit('will-quit', {
      preventDefault: () => {
        isPutOff = true;
      },
    });
    return isPutOff;
  }
}

function quitting(
  app: QuittingApp,
  finish: () => Promise<void>,
): { readonly clock: ManualClock; readonly logger: RecordingLogger } {
  const [clock, logger] = [new ManualClock(0), new RecordingLogger()];
  quitWhenFinished({ app: app as unknown as App, clock, logger, finish });
  return { clock, logger };
}

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('quitWhenFinished', () => {
  it('finishes once, then exits', async () => {
    const app = new QuittingApp();
    let finish: () => void = () => undefined;
    let began = 0;
    quitting(app, () => {
      began += 1;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    expect([app.quit(), app.quit()]).toEqual([true, true]);
    await afterPromises();
    expect([began, app.exits]).toEqual([1, []]);
    finish();
    await afterPromises();
    expect(app.exits).toEqual([0]);
  });

  it('exits also when finishing fails', async () => {
    const app = new QuittingApp();
    quitting(app, () => Promise.reject(new Error('full disk')));
    app.quit();
    await afterPromises();
    expect(app.exits).toEqual([0]);
  });

  it('exits after fifteen seconds when finishing has no end, and says so', async () => {
    const app = new QuittingApp();
    const { clock, logger } = quitting(app, () => new Promise(() => undefined));
    app.quit();
    clock.advance(14_999);
    await afterPromises();
    expect(app.exits).toEqual([]);
    clock.advance(1);
    await afterPromises();
    expect(app.exits).toEqual([0]);
    expect(logger.lines).toHaveLength(1);
  });

  it('starts anew for somebody who starts it while it finishes, and only then', () => {
    const app = new QuittingApp();
    quitting(app, () => new Promise(() => undefined));
    app.emit('second-instance');
    expect(app.relaunches).toBe(0);
    app.quit();
    app.emit('second-instance');
    expect(app.relaunches).toBe(1);
  });
});

import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
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

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('quitWhenFinished', () => {
  it('finishes once, then exits', async () => {
    const app = new QuittingApp();
    let finish: () => void = () => undefined;
    let began = 0;
    quitWhenFinished(app as unknown as App, () => {
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
    quitWhenFinished(app as unknown as App, () => Promise.reject(new Error('full disk')));
    app.quit();
    await afterPromises();
    expect(app.exits).toEqual([0]);
  });

  it('starts anew for somebody who starts it while it finishes, and only then', () => {
    const app = new QuittingApp();
    quitWhenFinished(app as unknown as App, () => new Promise(() => undefined));
    app.emit('second-instance');
    expect(app.relaunches).toBe(0);
    app.quit();
    app.emit('second-instance');
    expect(app.relaunches).toBe(1);
  });
});

import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { careForPage } from '../../../../../src/main/desktop/window/page-care';
import { RecordingLogger } from '../../../../fakes/recording-logger';

/** Electron's window as far as a lost page goes. */
class FragileWindow extends EventEmitter {
  readonly did: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: () => this.did.push('crash'),
  });
  #isDestroyed = false;

  async loadURL(page: string): Promise<void> {
    this.did.push(`load ${page}`);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.did.push('destroy');
    this.emit('closed');
  }

  lose(reason = 'crashed'): void {
    this.webContents.emit('render-process-gone', {}, { reason });
  }
}

const afterPromises = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('careForPage', () => {
  let window: FragileWindow;
  let reloads: number;
  let read: () => void;
  let isTellable: boolean;
  let questions: { readonly signal: AbortSignal; readonly answer: (isWished: boolean) => void }[];
  beforeEach(() => {
    window = new FragileWindow();
    reloads = 1;
    isTellable = true;
    questions = [];
    careForPage(window as unknown as BrowserWindow, {
      page: 'app://ui/',
      recovery: { mayReload: () => reloads-- > 0 },
      messages: {
        sayGivenUp: () => {
          window.did.push('message');
          if (!isTellable) return Promise.reject(new Error('no display'));
          return new Promise((resolve) => {
            read = resolve;
          });
        },
        askToLoadAgain: (signal) =>
          new Promise((answer) => {
            questions.push({ signal, answer });
          }),
      },
      logger: new RecordingLogger(),
    });
  });

  it('loads a lost page again while that may help, then tells before the window goes', async () => {
    window.lose();
    expect(window.did).toEqual(['load app://ui/']);
    window.lose('killed');
    await afterPromises();
    expect(window.did).toEqual(['load app://ui/', 'message']);
    read();
    await afterPromises();
    expect(window.did).toEqual(['load app://ui/', 'message', 'destroy']);
  });

  it('ends all the same when nothing can be shown', async () => {
    reloads = 0;
    isTellable = false;
    window.lose();
    await afterPromises();
    expect(window.did).toEqual(['message', 'destroy']);
  });

  it('leaves a page alone that has ended in good order', async () => {
    window.lose('clean-exit');
    await afterPromises();
    expect(window.did).toEqual([]);
  });

  it('asks once about a page that hangs, and loads it again when wished', async () => {
    window.emit('unresponsive');
    window.emit('unresponsive');
    expect(questions).toHaveLength(1);
    questions[0]?.answer(false);
    await afterPromises();
    expect(window.did).toEqual([]);
    window.emit('unresponsive');
    questions[1]?.answer(true);
    await afterPromises();
    expect(window.did).toEqual(['crash']);
    window.lose('killed');
    expect(window.did).toEqual(['crash', 'load app://ui/']);
  });

  it.each([
    ['it answers again', (): unknown => window.emit('responsive')],
    [
      'its process is gone',
      (): void => {
        window.lose();
      },
    ],
    [
      'its window is gone',
      (): void => {
        window.destroy();
      },
    ],
  ])('takes the question back when %s, whatever is answered then', async (_name, happen) => {
    window.emit('unresponsive');
    happen();
    expect(questions[0]?.signal.aborted).toBe(true);
    questions[0]?.answer(true);
    await afterPromises();
    expect(window.did).not.toContain('crash');
  });
});

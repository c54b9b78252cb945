import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as passed } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { firstPageId } from '../../src/shared/first-page';
import type { OwnDesktop } from '../desktop-session/session-of-this-process';
import { requiring } from '../package/started-twin';
import { repositoryFolder } from '../repository-folder';
import type { Candidate } from './candidate';

const lookMs = 100;
const answerTimeoutMs = 60_000;

/** What of Electron deeds in main are given. */
export interface ElectronParts {
  readonly BrowserWindow: typeof BrowserWindow;
}

interface Answer {
  readonly number: number;
  readonly value?: unknown;
  readonly problem?: string;
}

/**
 * The application as it stays, with no driver: it is told what to do by lines of its input (`told.cjs`). What is run there
 * is a function that needs nothing around it and names no function in it.
 */
export class Resident {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(process: ChildProcessByStdio<Writable, Readable, null>) {
    this.#process = process;
    createInterface(process.stdout).on('line', (line) => {
      const told = /^told: (.*)$/.exec(line)?.[1];
      if (told === undefined) return;
      const answer = JSON.parse(told) as Answer;
      this.#waiting.get(answer.number)?.(answer);
      this.#waiting.delete(answer.number);
    });
  }

  /** Starts it in a profile that was signed in; resolves once it is again and has read the list. */
  static async start(desktop: OwnDesktop, { executable, args, environment }: Candidate): Promise<Resident> {
    const told = requiring([join(repositoryFolder, 'scripts/bench/told.cjs')]);
    const resident = new Resident(
      spawn(executable, [...desktop.electronSwitches, ...args], {
        env: { ...desktop.environment, ...environment, ...told },
        stdio: ['pipe', 'pipe', 'ignore'],
      }),
    );
    await resident.until(() =>
      resident.inMain(({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.isVisible() === true, null),
    );
    await resident.until(() => resident.inPage(hasReadList, firstPageId));
    return resident;
  }

  get processId(): number {
    return this.#process.pid ?? 0;
  }

  inMain<A, T>(deed: (electron: ElectronParts, given: A) => T | Promise<T>, given: A): Promise<T> {
    return this.#run('main', String(deed), given);
  }

  inPage<A, T>(deed: (given: A) => T | Promise<T>, given: A): Promise<T> {
    return this.#run('page', String(deed), given);
  }

  /** Closes the window as its own button would, which hides it; resolves once the page knows that it is not seen. */
  async hide(): Promise<void> {
    await this.inMain(({ BrowserWindow: windows }) => windows.getAllWindows()[0]?.close(), null);
    await this.until(() => this.inPage(() => document.visibilityState === 'hidden', null));
  }

  async until(isSo: () => Promise<boolean>): Promise<void> {
    for (const untilMs = Date.now() + answerTimeoutMs; !(await isSo());) {
      if (Date.now() > untilMs) throw new Error('It did not come to that');
      await passed(lookMs);
    }
  }

  async close(): Promise<void> {
    const isOver = once(this.#process, 'exit');
    this.#process.stdin.end();
    await isOver;
  }

  async #run<T>(place: 'main' | 'page', source: string, given: unknown): Promise<T> {
    const number = (this.#asked += 1);
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(number, resolve));
    this.#process.stdin.write(`${JSON.stringify({ number, place, source, given })}\n`);
    const { value, problem } = await answered;
    if (problem !== undefined) throw new Error(problem);
    return value as T;
  }
}

/** In the page: whether it is drawn by its own code, and the portal's list is there. */
async function hasReadList(firstPage: string): Promise<boolean> {
  if (document.getElementById(firstPage) !== null || !('desktop' in globalThis)) return false;
  const { state } = Reflect.get(globalThis, 'desktop') as {
    readonly state: { readonly get: () => Promise<{ readonly value: string }> };
  };
  const { session, inventory } = JSON.parse((await state.get()).value) as {
    readonly session: { readonly value: { readonly session: { readonly kind: string } } };
    readonly inventory: {
      readonly value: { readonly inventory: { readonly source?: string; readonly isRefreshing?: boolean } };
    };
  };
  const { source, isRefreshing } = inventory.value.inventory;
  return session.value.session.kind === 'signed-in' && source === 'portal' && isRefreshing === false;
}

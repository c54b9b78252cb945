import { createHash, randomBytes } from 'node:crypto';
import type { SecretKey } from '../../../shared/domain/secret-key';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ClipboardState } from '../../../shared/ipc/state/secret-state';
import type { Clock } from '../../platform/clock';
import { afterTime } from '../../platform/deadline';
import { Emitter } from '../../platform/emitter';
import type { SecretValue } from '../../platform/secret-value';
import type { ClipboardMark, ClipboardMarkFile } from './clipboard-mark';

/** The system's clipboard, as text. A secret goes there with the system's marks that no history shall keep it. */
export interface SystemClipboard {
  writeSecret(text: string): Promise<void>;
  readText(): Promise<string>;
  clear(): Promise<void>;
}

/** How long is waited after a clipboard could not be read or cleared: twice as long each time, at most this. */
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/**
 * Puts secret values on the clipboard and takes them away again after their time, or earlier: on request, when the
 * computer is locked or sleeps, when the application ends, and at its next start after a crash; but only while the
 * clipboard still holds what was put there. What it held is known by a salted digest, so the value itself is not kept.
 * A clipboard that lets nobody look is asked again until it does.
 */
export class ValueClipboard {
  readonly #clipboard: SystemClipboard;
  readonly #clock: Clock;
  readonly #marks: Pick<ClipboardMarkFile, 'read' | 'write' | 'forget'>;
  readonly #changed = new Emitter<void>();
  #held: {
    readonly state: ClipboardState;
    readonly mark: ClipboardMark;
    readonly cancel: () => void;
  } | null = null;
  /** Whose time is over, and which may still be there. */
  #due: readonly ClipboardMark[] = [];
  #retryMs = firstRetryMs;
  #cancelRetry: () => void = () => undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    clipboard: SystemClipboard,
    clock: Clock,
    marks: Pick<ClipboardMarkFile, 'read' | 'write' | 'forget'>,
  ) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#marks = marks;
  }

  /** What of ours is on the clipboard as far as we know; `null` for nothing. */
  state(): ClipboardState | null {
    return this.#held?.state ?? null;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** @param forMs how long the value may stay there */
  put(key: SecretKey, value: SecretValue, forMs: number): Promise<Result<null>> {
    // A clipboard takes strings only. This one cannot be wiped; it lives as long as the engine keeps it.
    const text = value.exposeText();
    return this.#inTurn(async () => {
      const mark = markOf(text, randomBytes(16).toString('hex'));
      // First of all: a crash right after the clipboard has the value must leave the mark behind.
      await this.#marks.write([...this.#waiting(), mark]);
      try {
        await this.#clipboard.writeSecret(text);
      } catch {
        // An earlier value is still there, and keeps its time.
        await this.#takeOff([mark]);
        await this.#keepMarks();
        return failed({ code: 'clipboard-failed' });
      }
      // It is in the place of everything that was there before.
      this.#held?.cancel();
      this.#due = [];
      this.#calmDown();
      const clearsAtMs = this.#clock.nowMs() + forMs;
      const state = { ...key, clearsAtMs };
      const cancel = afterTime(this.#clock, forMs, () => void this.#expire(mark));
      this.#held = { state, mark, cancel };
      await this.#keepMarks();
      this.#changed.emit();
      return ok(null);
    });
  }

  /** Takes our value away when it is still there; leaves everything else alone. */
  clear(): Promise<void> {
    return this.#inTurn(() => this.#letGo());
  }

  /** Takes away what an earlier run left there when it did not end by itself. */
  takeUp(): Promise<void> {
    return this.#inTurn(async () => {
      this.#due = [...this.#due, ...(await this.#marks.read())];
      await this.#takeOffDue();
    });
  }

  /** Nothing is tried again after this. What could not be taken off is left to the next start. */
  stop(): void {
    this.#cancelRetry();
  }

  #expire(mark: ClipboardMark): Promise<void> {
    return this.#inTurn(async () => {
      // Another value may have taken its place while this one waited for its turn.
      if (this.#held?.mark === mark) await this.#letGo();
    });
  }

  async #letGo(): Promise<void> {
    const held = this.#held;
    held?.cancel();
    this.#held = null;
    if (held !== null) this.#due = [...this.#due, held.mark];
    await this.#takeOffDue();
    if (held !== null) this.#changed.emit();
  }

  async #takeOffDue(): Promise<void> {
    this.#cancelRetry();
    if (this.#due.length === 0) return;
    if (await this.#takeOff(this.#due)) {
      this.#due = [];
      this.#calmDown();
      await this.#keepMarks();
      return;
    }
    this.#cancelRetry = this.#clock.after(this.#retryMs, () => {
      void this.#inTurn(() => this.#takeOffDue());
    });
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  /** False when it could not be done. */
  async #takeOff(marks: readonly ClipboardMark[]): Promise<boolean> {
    try {
      const text = await this.#clipboard.readText();
      if (marks.some(({ salt, digest }) => markOf(text, salt).digest === digest))
        await this.#clipboard.clear();
      return true;
    } catch {
      // A clipboard that cannot be read cannot be judged: clearing it blindly could take what is somebody's own.
      return false;
    }
  }

  #waiting(): readonly ClipboardMark[] {
    return this.#held === null ? this.#due : [...this.#due, this.#held.mark];
  }

  async #keepMarks(): Promise<void> {
    const marks = this.#waiting();
    await (marks.length === 0 ? this.#marks.forget() : this.#marks.write(marks));
  }

  #calmDown(): void {
    this.#cancelRetry();
    this.#retryMs = firstRetryMs;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

function markOf(text: string, salt: string): ClipboardMark {
  return { salt, digest: createHash('sha256').update(salt).update('\0').update(text, 'utf8').digest('hex') };
}

import { createHash, randomBytes } from 'node:crypto';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ClipboardState } from '../../shared/ipc/state/secret-state';
import type { Clock } from '../platform/clock';
import { atWallClock } from '../platform/deadline';
import { Emitter } from '../platform/emitter';
import type { SecretValue } from '../platform/secret-value';
import type { ClipboardMark, ClipboardMarkFile } from './clipboard-mark';

/** The system's clipboard, as text. A secret goes there with the system's marks that no history shall keep it. */
export interface SystemClipboard {
  writeSecret(text: string): Promise<void>;
  readText(): Promise<string>;
  clear(): Promise<void>;
}

/**
 * Puts secret values on the clipboard and takes them away again after their time, or earlier: on request, when the
 * computer is locked or sleeps, when the application ends, and at its next start after a crash; but only while the
 * clipboard still holds what was put there. What it held is known by a salted digest, so the value itself is not kept.
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
  async put(keyId: string, value: SecretValue, forMs: number): Promise<Result<ClipboardState>> {
    this.#held?.cancel();
    this.#held = null;
    // A clipboard takes strings only. This one cannot be wiped; it lives as long as the engine keeps it.
    const text = value.exposeText();
    const mark = markOf(text, randomBytes(16).toString('hex'));
    // First of all: a crash right after the clipboard has the value must leave the mark behind.
    await this.#marks.write(mark);
    try {
      await this.#clipboard.writeSecret(text);
    } catch {
      this.#changed.emit();
      return failed({ code: 'clipboard-failed' });
    }
    const clearsAtMs = this.#clock.nowMs() + forMs;
    const state = { keyId, clearsAtMs };
    const cancel = atWallClock(this.#clock, clearsAtMs, () => void this.clear());
    this.#held = { state, mark, cancel };
    this.#changed.emit();
    return ok(state);
  }

  /** Takes our value away when it is still there; leaves everything else alone. */
  async clear(): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    held.cancel();
    this.#held = null;
    await this.#takeOff(held.mark);
    this.#changed.emit();
  }

  /** Takes away what an earlier run left there when it did not end by itself. */
  async takeUp(): Promise<void> {
    const mark = await this.#marks.read();
    if (mark !== null && this.#held === null) await this.#takeOff(mark);
  }

  async #takeOff(mark: ClipboardMark): Promise<void> {
    try {
      const now = markOf(await this.#clipboard.readText(), mark.salt);
      if (now.digest === mark.digest) await this.#clipboard.clear();
      await this.#marks.forget();
    } catch {
      // A clipboard that cannot be read cannot be judged: clearing it blindly could take what is somebody's own.
    }
  }
}

function markOf(text: string, salt: string): ClipboardMark {
  return { salt, digest: createHash('sha256').update(salt).update('\0').update(text, 'utf8').digest('hex') };
}

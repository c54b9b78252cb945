import { createHash } from 'node:crypto';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { ClipboardState } from '../../shared/ipc/state';
import type { Clock } from '../platform/clock';
import { atWallClock } from '../platform/deadline';
import { Emitter } from '../platform/emitter';
import type { SecretValue } from '../platform/secret-value';

/** The system's clipboard, as text. */
export interface SystemClipboard {
  writeText(text: string): Promise<void>;
  readText(): Promise<string>;
  clear(): Promise<void>;
}

/**
 * Puts secret values on the clipboard and takes them away again after their time, or earlier on request and when the
 * application ends; but only while the clipboard still holds what was put there. What it held is known by a digest,
 * so the value itself is not kept.
 */
export class ValueClipboard {
  readonly #clipboard: SystemClipboard;
  readonly #clock: Clock;
  readonly #changed = new Emitter<void>();
  #held: { readonly state: ClipboardState; readonly digest: string; readonly cancel: () => void } | null =
    null;

  constructor(clipboard: SystemClipboard, clock: Clock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
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
    try {
      await this.#clipboard.writeText(text);
    } catch {
      this.#changed.emit();
      return failed({ code: 'clipboard-failed' });
    }
    const clearsAtMs = this.#clock.nowMs() + forMs;
    const state = { keyId, clearsAtMs };
    const cancel = atWallClock(this.#clock, clearsAtMs, () => void this.clear());
    this.#held = { state, digest: digestOf(text), cancel };
    this.#changed.emit();
    return ok(state);
  }

  /** Takes our value away when it is still there; leaves everything else alone. */
  async clear(): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    held.cancel();
    this.#held = null;
    try {
      if (digestOf(await this.#clipboard.readText()) === held.digest) await this.#clipboard.clear();
    } catch {
      // A clipboard that cannot be read cannot be judged: clearing it blindly could take what is somebody's own.
    }
    this.#changed.emit();
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

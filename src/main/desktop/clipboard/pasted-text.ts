import { failed, ok, type Result } from '../../../shared/ipc/result';
import { SecretValue } from '../../platform/secret-value';
import type { SystemClipboard } from './value-clipboard';

/**
 * What the person has copied elsewhere, read by main itself, so that it never passes the page. The clipboard gives a
 * string, which cannot be wiped; the bytes made of it can.
 */
export class PastedText {
  readonly #clipboard: SystemClipboard;

  constructor(clipboard: SystemClipboard) {
    this.#clipboard = clipboard;
  }

  /** `clipboard-empty` for nothing, or for something that is no text. */
  async read(): Promise<Result<SecretValue>> {
    try {
      const text = await this.#clipboard.readText();
      return text === ''
        ? failed({ code: 'clipboard-empty' })
        : ok(new SecretValue(Buffer.from(text, 'utf8')));
    } catch {
      return failed({ code: 'clipboard-failed' });
    }
  }

  /**
   * Takes a text off the clipboard when it is still there; leaves everything else alone. Never rejects.
   *
   * @returns whether the clipboard is known to be without it
   */
  async clearIfStill(copied: SecretValue): Promise<boolean> {
    const now = await this.read();
    if (!now.ok) return now.error.code === 'clipboard-empty';
    const isSame = now.value.equals(copied);
    now.value.destroy();
    if (!isSame) return true;
    return this.#clipboard.clear().then(
      () => true,
      () => false,
    );
  }
}

import type { SystemClipboard } from '../../src/main/desktop/clipboard/value-clipboard';

/** A clipboard that other programs of the test write to as well. */
export class MemoryClipboard implements SystemClipboard {
  text = '';
  isBroken = false;
  /** The value is taken, and the writer is told that it was not. */
  breaksAfterWriting = false;
  /** Writing never ends. */
  isHanging = false;
  onRead: () => void = () => undefined;
  isHeldByOthers = false;

  async writeSecret(text: string): Promise<void> {
    if (this.isBroken) throw new Error('no clipboard');
    if (this.isHanging) await new Promise(() => undefined);
    this.text = text;
    if (this.breaksAfterWriting) throw new Error('broken clipboard');
  }

  async readText(): Promise<string> {
    this.onRead();
    if (this.isBroken) throw new Error('no clipboard');
    return this.text;
  }

  async clear(): Promise<void> {
    if (this.isHeldByOthers) throw new Error('not ours to clear');
    this.text = '';
  }
}

import type { SystemClipboard } from '../../../../../src/main/desktop/value-clipboard';

/** A clipboard that other programs of the test write to as well. */
export class MemoryClipboard implements SystemClipboard {
  text = '';
  isBroken = false;

  async writeSecret(text: string): Promise<void> {
    if (this.isBroken) throw new Error('no clipboard');
    this.text = text;
  }

  async readText(): Promise<string> {
    if (this.isBroken) throw new Error('no clipboard');
    return this.text;
  }

  async clear(): Promise<void> {
    this.text = '';
  }
}

import { dirname, basename } from 'node:path';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

interface StoredFile {
  readonly kind: 'file';
  /** What programs read. */
  content: Buffer;
  /** What a power cut leaves. */
  durable: Buffer;
}
interface StoredFolder {
  readonly kind: 'folder';
  names: Map<string, StoredNode>;
  durable: Map<string, StoredNode>;
}
type StoredNode = StoredFile | StoredFolder;

const never = <T>(): Promise<T> => new Promise(() => undefined);
const failure = (code: string): Error => Object.assign(new Error(code), { code });
const folder = (): StoredFolder => ({ kind: 'folder', names: new Map(), durable: new Map() });

/**
 * A disk as POSIX allows it to be: what was written to a file lasts once the file was synced, and a name, a rename or a
 * removal once its folder was. Everything else may be gone after a power cut, or may not.
 */
export class PowerCutDisk {
  /** False takes the syncing of folders out, as a control. */
  syncsFolders = true;
  readonly #root = folder();
  #steps = 0;
  #cutAt = Infinity;
  #onCut: () => void = () => undefined;
  #isDead = false;

  /** Changes and syncs since the power came. */
  get steps(): number {
    return this.#steps;
  }

  /** Cuts the power before the nth change or sync from now; what is asked from then on is never answered. */
  cutBefore(step: number): Promise<void> {
    this.#steps = 0;
    this.#cutAt = step;
    return new Promise((resolve) => (this.#onCut = resolve));
  }

  /** Power again, with what is left. @param random keeps some of what nobody synced; without it all of that is gone */
  restart(random: SeededRandom | null): void {
    this.#isDead = false;
    this.#steps = 0;
    this.#cutAt = Infinity;
    settleNode(this.#root, random);
  }

  /** A folder that has been there for ever. */
  makeLasting(path: string): void {
    this.makeFolder(path);
    this.syncAll(this.#root);
  }

  makeFolder(path: string): void {
    let at = this.#root;
    for (const name of partsOf(path)) {
      const found = at.names.get(name);
      if (found?.kind === 'file') throw failure('ENOTDIR');
      const next = found ?? folder();
      if (found === undefined && this.#takeStep()) at.names.set(name, next);
      at = next;
    }
  }

  /** A program's request: what it does happens at once or, without power, never. */
  async change<T>(effect: () => T): Promise<T> {
    await Promise.resolve();
    return this.#takeStep() ? effect() : never<T>();
  }

  async read<T>(effect: () => T): Promise<T> {
    await Promise.resolve();
    return this.#isDead ? never<T>() : effect();
  }

  node(path: string): StoredNode {
    let at: StoredNode = this.#root;
    for (const name of partsOf(path)) {
      const next: StoredNode | undefined = at.kind === 'folder' ? at.names.get(name) : undefined;
      if (next === undefined) throw failure('ENOENT');
      at = next;
    }
    return at;
  }

  parent(path: string): Map<string, StoredNode> {
    const found = this.node(dirname(path));
    if (found.kind !== 'folder') throw failure('ENOTDIR');
    return found.names;
  }

  /** The file under a name, made when there is none. */
  file(path: string, isNew: boolean): StoredFile {
    const names = this.parent(path);
    const found = names.get(basename(path));
    if (found !== undefined && isNew) throw failure('EEXIST');
    if (found?.kind === 'folder') throw failure('EISDIR');
    const file: StoredFile = found ?? { kind: 'file', content: Buffer.alloc(0), durable: Buffer.alloc(0) };
    names.set(basename(path), file);
    return file;
  }

  sync(node: StoredNode): void {
    if (node.kind === 'file') node.durable = node.content;
    else if (this.syncsFolders) node.durable = new Map(node.names);
  }

  private syncAll(at: StoredFolder): void {
    at.durable = new Map(at.names);
    for (const node of at.names.values()) if (node.kind === 'folder') this.syncAll(node);
  }

  #takeStep(): boolean {
    if (this.#isDead) return false;
    this.#steps += 1;
    if (this.#steps < this.#cutAt) return true;
    this.#isDead = true;
    this.#onCut();
    return false;
  }
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

function settleNode(node: StoredNode, random: SeededRandom | null): void {
  const survives = (): boolean => random !== null && random.next() < 0.5;
  if (node.kind === 'file') {
    // Files only grow: what was synced stays, and as much of the rest as had been written out.
    const most = node.content.length;
    if (survives()) node.durable = node.content.subarray(0, random?.between(node.durable.length, most));
    node.content = node.durable;
    return;
  }
  for (const name of new Set([...node.names.keys(), ...node.durable.keys()])) {
    const now = node.names.get(name);
    if (now === node.durable.get(name) || !survives()) continue;
    if (now === undefined) node.durable.delete(name);
    else node.durable.set(name, now);
  }
  node.names = new Map(node.durable);
  for (const child of node.names.values()) settleNode(child, random);
}

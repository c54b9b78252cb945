/**
 * `node:fs` and `node:fs/promises` as the product uses them, over a disk whose power can be cut. A campaign bundles the
 * product with this module in their place, so that the product's own code is what runs.
 */
import { basename } from 'node:path';
import { PowerCutDisk } from './power-cut-disk';

export const disk = new PowerCutDisk();

class Handle {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Appends: every file of the product is opened new, or to be appended to. */
  writeFile(text: string | Uint8Array): Promise<void> {
    return disk.change(() => {
      const node = disk.node(this.#path);
      if (node.kind === 'file') node.content = Buffer.concat([node.content, Buffer.from(text)]);
    });
  }

  sync(): Promise<void> {
    return disk.change(() => {
      disk.sync(disk.node(this.#path));
    });
  }

  close(): Promise<void> {
    return disk.read(() => undefined);
  }
}

export async function open(path: string, flags: 'a' | 'wx' | 'r'): Promise<Handle> {
  if (flags === 'r') await disk.read(() => disk.node(path));
  else await disk.change(() => disk.file(path, flags === 'wx'));
  return new Handle(path);
}

export function readFile(path: string): Promise<Buffer>;
export function readFile(path: string, encoding: 'utf8'): Promise<string>;
export function readFile(path: string, encoding?: 'utf8'): Promise<Buffer | string> {
  return disk.read(() => {
    const node = disk.node(path);
    if (node.kind === 'folder') throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
    return encoding === 'utf8' ? node.content.toString('utf8') : Buffer.from(node.content);
  });
}

export function readdir(path: string): Promise<readonly { readonly name: string; isFile(): boolean }[]> {
  return disk.read(() => {
    const node = disk.node(path);
    const names = node.kind === 'folder' ? [...node.names] : [];
    return names.map(([name, { kind }]) => ({ name, isFile: () => kind === 'file' }));
  });
}

export function rename(from: string, to: string): Promise<void> {
  return disk.change(() => {
    const node = disk.node(from);
    disk.parent(from).delete(basename(from));
    disk.parent(to).set(basename(to), node);
  });
}

export function rm(path: string): Promise<void> {
  return disk.change(() => {
    disk.parent(path).delete(basename(path));
  });
}

export function mkdirSync(path: string): void {
  disk.makeFolder(path);
}

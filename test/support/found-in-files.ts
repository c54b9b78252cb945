import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The ways a text may lie in a file: as it is, wide, encoded for URLs, base 64 at each offset, hexadecimal. */
export function writings(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  // Base 64 looks different by where in a group of three the text begins; the ends are cut since neighbours mix in.
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 4) / 3) + (offset === 0 ? 0 : 1), -4),
  );
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(encodeURIComponent(text)),
    ...base64.map((written) => Buffer.from(written)),
    ...base64.map((written) => Buffer.from(written.replaceAll('+', '-').replaceAll('/', '_'))),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
  ];
}

/** Whether any writing of `text` is in `content`. */
export function contains(content: Buffer, text: string): boolean {
  return writings(text).some((written) => content.includes(written));
}

/** Files below `folder` that contain one of the texts, whatever way it is written. Sockets and the like are left out. */
export async function foundInFiles(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file).catch((): Buffer | null => null); // gone meanwhile
    if (content !== null && texts.some((text) => contains(content, text))) found.push(file);
  }
  return found;
}

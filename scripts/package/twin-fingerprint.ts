import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { RuntimeDescription } from '../prepare/runtime-description';
import { buildFolder, repositoryFolder } from '../repository-folder';

/** What goes into a twin, or decides what does. */
const INPUTS = [
  buildFolder,
  ...['resources', 'electron-builder.yml', 'package.json', 'package-lock.json'].map((name) =>
    join(repositoryFolder, name),
  ),
  ...['scripts/package', 'scripts/prepare/fallback-runtime'].map((name) => join(repositoryFolder, name)),
];

/** Changes when a twin would come out differently: by the contents of files, so that a touched file costs nothing. */
export async function twinFingerprint(runtime: RuntimeDescription): Promise<string> {
  const hash = createHash('sha256').update(`${runtime.kind} ${runtime.version} ${runtime.electronPath}\n`);
  for (const input of INPUTS) await addTo(hash, input);
  return hash.digest('hex');
}

async function addTo(hash: Hash, path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    hash.update(`${relative(repositoryFolder, path)}\n`).update(await readFile(path));
    return;
  }
  const names = entries.map(({ name }) => name).sort();
  for (const name of names) await addTo(hash, join(path, name));
}

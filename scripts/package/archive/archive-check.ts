import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackage, statFile, uncache } from '@electron/asar';
import { z } from 'zod';
import { buildFolder } from '../../repository-folder';
import { allowedFiles } from './allowed-files';
import type { PackedPlatform } from './packed-platform';

/** How an archive differs from what it may hold; both empty when it does not. */
export interface ArchiveDifference {
  readonly unexpected: readonly string[];
  readonly missing: readonly string[];
}

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    assets: z.array(z.string()).optional(),
  }),
);

/** Holds a packed `app.asar` against the exact list of what it may contain. */
export function compareArchive(archive: string, allowed: readonly string[]): ArchiveDifference {
  const found = archiveFiles(archive);
  return {
    unexpected: found.filter((file) => !allowed.includes(file)),
    missing: allowed.filter((file) => !found.includes(file)),
  };
}

/**
 * Rejects, naming every file, when an archive is not exactly what the built application should become.
 *
 * @param added as in `allowedFiles`
 */
export async function requireExactArchive(
  archive: string,
  target: PackedPlatform,
  added: readonly string[] = [],
): Promise<void> {
  const { unexpected, missing } = compareArchive(archive, allowedFiles(target, await pageFiles(), added));
  if (unexpected.length + missing.length === 0) return;
  const lines = [
    ...unexpected.map((file) => `not allowed: ${file}`),
    ...missing.map((file) => `missing: ${file}`),
  ];
  throw new Error(`${archive} does not hold what it should\n${lines.join('\n')}`);
}

/** What lies in an archive, or beside it in its name; directories left out. */
function archiveFiles(archive: string): readonly string[] {
  uncache(archive);
  const entries = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  return entries.filter((path) => !('files' in statFile(archive, path))).sort();
}

/** What the bundler says that it has written for the page. */
export async function pageFiles(): Promise<readonly string[]> {
  const text = await readFile(join(buildFolder, 'renderer/.vite/manifest.json'), 'utf8');
  const entries = Object.values(manifestSchema.parse(JSON.parse(text)));
  const files = entries.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]);
  // The page's entry is HTML, and says which script it became.
  return [...new Set(files)].filter((file) => file !== 'index.html');
}

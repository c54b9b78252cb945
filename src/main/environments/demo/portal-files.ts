import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** SHA-256 in hexadecimal by a file's name below the portal's folder, with `/`: what the build has made. */
export type PortalFiles = Readonly<Record<string, string>>;

/** What of the portal's files is started. */
export const portalProgram = 'portal.mjs';

/**
 * Whether the portal's files are the ones that this build has made. They lie beside the archive, so nothing else vouches
 * for them. A file that cannot be read is not.
 */
export async function areAsBuilt(folder: string, files: PortalFiles): Promise<boolean> {
  if (files[portalProgram] === undefined) return false;
  const found = await Promise.all(Object.keys(files).map((name) => hashOf(join(folder, ...name.split('/')))));
  return Object.values(files).every((hash, index) => hash === found[index]);
}

async function hashOf(file: string): Promise<string | null> {
  const content = await readFile(file).catch(() => null);
  return content === null ? null : createHash('sha256').update(content).digest('hex');
}

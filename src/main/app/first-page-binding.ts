import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { namesIn } from '../platform/files/names-in';
import { startOfFile } from '../platform/files/start-of-file';

/** None of these files has as many. */
const mostBytes = 4 * 1024 * 1024;

export interface FirstPagePlace {
  readonly buildFolder: string;
  /** As the page will say it: `navigator.language`. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Given at the start. */
  readonly environmentFile: string | null;
  /** What was open last time (`ProfilePaths.currentEnvironment`). */
  readonly currentEnvironment: string;
  /** What the person has agreed to (`ProfilePaths.agreedEnvironments`). */
  readonly agreedEnvironments: string;
  /** Folder of what they have imported (`ProfilePaths.environments`). */
  readonly importedEnvironments: string;
}

/** What makes a first page that of this build, this place and this person's last environment, as one word. */
export async function firstPageBinding(place: FirstPagePlace): Promise<string> {
  const { buildFolder, language, timeZone, environmentFile, importedEnvironments } = place;
  const page = join(buildFolder, 'renderer', 'index.html');
  const imported: readonly string[] = await namesIn(importedEnvironments).catch(() => []);
  const contents = await Promise.all([
    textOf(page),
    textOf(environmentFile ?? ''),
    textOf(place.currentEnvironment),
    textOf(place.agreedEnvironments),
    ...[...imported].sort().map((name) => textOf(join(importedEnvironments, name))),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([language, timeZone, environmentFile, ...contents]))
    .digest('base64');
}

/** One that is not there, not named or no file is as one that says nothing. */
async function textOf(file: string): Promise<string> {
  return startOfFile(file, mostBytes).then(
    (bytes) => bytes.toString('utf8'),
    () => '',
  );
}

import { link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type FileFormat, parseFormat, writeFormat } from '../files/file-format';
import { parseJson } from '../files/json';
import { namesIn } from '../files/names-in';
import { startOfFile } from '../files/start-of-file';
import { privateFileMode } from '../paths';

const content = z.strictObject({
  runId: z.uuid(),
  host: z.string(),
  machine: z.string(),
  boot: z.string().nullable(),
  room: z.string().nullable(),
  pid: z.number().int(),
  started: z.string().nullable(),
  /** When the run began, epoch ms by its own clock. */
  atMs: z.number(),
});

/** What a run says of itself when it claims the profile. */
export type ClaimContent = z.infer<typeof content>;

/** Every later version keeps `runId`, `host` and `atMs`: this one then still hears and names its holder. */
export const claimFormat: FileFormat<ClaimContent> = { version: 1, schema: content };

/** A claim as it was found: as a whole, or what can be read of one of a later version or a damaged one. */
export interface Claim {
  readonly number: number;
  readonly text: string;
  readonly content: ClaimContent | null;
  readonly runId: string | null;
  readonly host: string | null;
  readonly atMs: number | null;
}

const ending = '.claim';
/** In UTF-16 code units; ours have a few hundred. */
const longestClaim = 64 * 1024;
/** What file systems answer that have no hard links, or no more of them. */
const hasNoLinks = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EACCES',
  'EMLINK',
  'UNKNOWN',
]);

/**
 * The claim with the highest number, which is the one that counts; `null` when there is none. It is never removed, so
 * that no number comes twice.
 */
export async function highestClaim(folder: string): Promise<Claim | null> {
  const numbers = await claimNumbers(folder);
  const number = Math.max(0, ...numbers);
  if (number === 0) return null;
  const text = await claimText(claimFile(folder, number));
  return { number, text, ...readClaim(text) };
}

/** The numbers of all claims in the folder, in no order. */
export async function claimNumbers(folder: string): Promise<readonly number[]> {
  return (await namesIn(folder)).flatMap((name) => {
    const number = name.endsWith(ending) ? name.slice(0, -ending.length) : '';
    return /^[1-9]\d{0,14}$/.test(number) ? [Number(number)] : [];
  });
}

export function claimFile(folder: string, number: number): string {
  return join(folder, `${number}${ending}`);
}

/**
 * Claims a number, which only one of many can have. The file comes with its content where the file system has hard links;
 * on others (CIFS, some FUSE ones) it is there for a moment without.
 *
 * @returns whether it is ours. Rejects when the folder cannot be written.
 */
export async function claimNumber(
  folder: string,
  number: number,
  own: ClaimContent,
  makeLink: typeof link = link,
): Promise<boolean> {
  const file = claimFile(folder, number);
  const text = writeFormat(claimFormat, own);
  const prepared = join(folder, `${own.runId}.new`);
  try {
    await writeNew(prepared, text);
    await makeLink(prepared, file).catch(async (error: NodeJS.ErrnoException) => {
      if (!hasNoLinks.has(error.code ?? '')) throw error;
      await writeNew(file, text);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(prepared, { force: true }).catch(() => undefined);
  }
}

/**
 * The text of a claim's file. Of one that is longer than any it is the beginning, which {@link readClaim} takes for none.
 * Rejects when there is none or it cannot be read.
 */
export async function claimText(file: string): Promise<string> {
  return (await startOfFile(file, longestClaim + 1)).toString('utf8');
}

/** What can be read of a claim. Never throws. */
export function readClaim(text: string): Omit<Claim, 'number' | 'text'> {
  if (text.length > longestClaim) return { content: null, runId: null, host: null, atMs: null };
  const parsed = parseFormat(claimFormat, text);
  if (parsed.kind === 'read') {
    const { runId, host, atMs } = parsed.content;
    return { content: parsed.content, runId, host, atMs };
  }
  const json = parseJson(text);
  const member = (name: string): unknown =>
    typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
  const [runId, host, atMs] = [member('runId'), member('host'), member('atMs')];
  return {
    content: null,
    runId: z.uuid().safeParse(runId).data ?? null,
    host: typeof host === 'string' ? host : null,
    atMs: typeof atMs === 'number' ? atMs : null,
  };
}

async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', privateFileMode);
  try {
    await handle.writeFile(text);
    // Lost with the computer's power it would be in the way without a name; a disk that has no such call is no reason.
    await handle.sync().catch(() => undefined);
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined); // on a full disk: it would be a claim without a name
    throw error;
  } finally {
    await handle.close();
  }
}

import { oneFingerprint } from '../../../../fakes/one-fingerprint';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SealingKeys } from '../../../../../src/main/platform/files/sealing-keys';
import { SealedCopies } from '../../../../../src/main/inventory/copies/sealed-copies';
import { sessionKeychain } from '../../../../support/forked-keychain';
import { RecordingLogger } from '../../../../fakes/recording-logger';

/** What to do, one after the other, on standard input. */
export type CopiesTask = readonly (
  | { readonly do: 'save'; readonly readAtMs: number }
  | { readonly do: 'load' | 'put-aside' | 'put-back' | 'remove' }
)[];

export interface CopiesReport {
  /** For `save` whether it was written, for `load` the time of what was read, for `remove` how it ended. */
  readonly answers: readonly (boolean | number | string | null)[];
  /** Names and modes of the files at the end. */
  readonly files: readonly string[];
  readonly log: string;
}

async function main(task: CopiesTask): Promise<CopiesReport> {
  const folder = join(tmpdir(), 'copies');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'demo.sealed');
  const aside = join(tmpdir(), 'aside');
  const logger = new RecordingLogger();
  const keychain = sessionKeychain();
  const copies = new SealedCopies({
    folder,
    keys: new SealingKeys(keychain, randomBytes),
    environments: oneFingerprint,
    randomBytes,
    logger,
  });
  const answers: (boolean | number | string | null)[] = [];
  for (const step of task) {
    switch (step.do) {
      case 'save': {
        const { readAtMs } = step;
        const copy = { environmentId: 'demo', owner: 'Vera', readAtMs, applications: [], withdrawn: [] };
        answers.push(await copies.save(copy));
        break;
      }
      case 'load':
        answers.push((await copies.loadNewest(['demo']))?.readAtMs ?? null);
        break;
      case 'put-aside':
        await copyFile(file, aside);
        break;
      case 'put-back':
        await copyFile(aside, file);
        break;
      case 'remove': {
        const removed = await copies.remove('demo');
        answers.push(removed.ok ? 'removed' : removed.error.code);
      }
    }
  }
  keychain.close();
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const { mode } = await stat(join(folder, name));
      return `${name} ${(mode & 0o777).toString(8)}`;
    }),
  );
  return { answers, files, log: logger.text };
}

process.stdout.write(JSON.stringify(await main(JSON.parse(await text(process.stdin)) as CopiesTask)));

// @module-tag long
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../../src/shared/ipc/result';
import { bundle } from '../../../../faults/support/bundle';
import { KdbxWorld } from '../../../../support/kdbx-world';
import { skipWithReason } from '../../../../support/skip-with-reason';
import { itemDetails, itemName, someValue } from '../../../../support/vault-items';
import { SeededRandom } from '../../../../support/vault-faults/seeded-random';

const kills = 15;

let program: string;
beforeAll(async () => {
  program = await bundle(join(import.meta.dirname, 'kdbx-program.ts'), 'kdbx');
});

describe('a KeePass file', () => {
  let world: KdbxWorld;
  beforeEach(async () => {
    world = await KdbxWorld.make();
  });
  afterEach(() => world.remove());

  /** Lets a process store values and kills it a random moment after the first; answers what it called stored. */
  async function storedBeforeKill(afterMs: number): Promise<readonly string[]> {
    const child = spawn(process.execPath, [program, 'endless', world.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    let output = '';
    child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      output += chunk;
    });
    await ended;
    return output.split('\n').slice(0, -1);
  }

  it(
    `opens and has every value that was called stored after ${kills} kills in mid-work`,
    { timeout: 120_000 },
    async () => {
      const random = new SeededRandom(7);
      const stored: string[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        stored.push(...(await storedBeforeKill(random.below(250))));
      }
      expect(stored.length).toBeGreaterThan(kills);
      const vault = await world.unlocked();
      for (const reference of stored) {
        const found = await vault.get({ ...itemName, reference });
        expect(found.ok && found.value?.exposeText()).toBe(`value-of-${reference}`);
      }
      // What the kills left half written goes with a later write, once nobody can be writing it any more.
      const isWritten = (name: string): boolean => name.endsWith('.new');
      await writeFile(`${world.path}.0123456789ab.new`, 'half');
      for (const name of (await readdir(world.folder)).filter(isWritten)) {
        const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
        await utimes(join(world.folder, name), twoHoursAgo, twoHoursAgo);
      }
      await writeFile(`${world.path}.ba9876543210.new`, 'being written by somebody else');
      expect(await vault.put(itemName, someValue(), itemDetails)).toEqual(ok(null));
      expect((await readdir(world.folder)).sort()).toEqual(['values.kdbx', 'values.kdbx.ba9876543210.new']);
    },
  );

  it('stays as it is on a disk that is really full, and takes the value once there is room', async (context) => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) {
      skipWithReason(context, 'only root can make a small disk here');
    }
    const script = 'mount -t tmpfs -o size=64k tmpfs "$1" || exit 77; exec "$2" "$3" full "$1"';
    const args = ['--mount', 'sh', '-c', script, 'sh', world.folder, process.execPath, program];
    const child = spawn('unshare', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = once(child, 'close') as Promise<[number | null]>;
    const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    if (code === 77 || /unshare/.test(errors)) skipWithReason(context, `no disk of our own here: ${errors}`);
    expect(JSON.parse(output)).toEqual({
      full: ['vault-disk-full', 'vault-disk-full'],
      isUntouched: true,
      isFirstThere: true,
      again: ['ok', 'ok'],
    });
  });
});

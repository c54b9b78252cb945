import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOnPrivateDesktop } from '../desktop-session/run-on-private-desktop';
import { typescriptArgs } from '../processes/node-tool';
import { repositoryFolder } from '../repository-folder';
import type { Figure } from './figure';

/** Written by the programs themselves: they know what they run in. */
interface SeenOn {
  readonly runtime: string;
}

/** Figures of a program, with what it ran in. */
export function seenOn(runtime: string, figures: readonly Figure[]): readonly Figure[] {
  return figures.map((figure) => ({ ...figure, runtime }));
}

/** Runs a program of the campaign on a private desktop and reads what it counted. */
export async function onDesktop<T>(program: string, extent: number, seed: number): Promise<T & SeenOn> {
  const results = `out/faults/${program}`;
  const code = await runOnPrivateDesktop({
    results,
    args: (folder) =>
      typescriptArgs(`test/faults/electron/${program}.ts`, folder, String(extent), String(seed)),
  });
  if (code !== 0) throw new Error(`${program} exited with ${code}`);
  return JSON.parse(await readFile(join(repositoryFolder, results, 'tally.json'), 'utf8')) as T & SeenOn;
}

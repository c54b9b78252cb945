import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { bundle } from '../support/bundle';
import type * as DiskProgram from './disk-program';
import type { DiskOptions, DiskTally } from './disk-program';

/** Runs the product's own code on a disk whose power can be cut. */
export async function diskCampaign(options: DiskOptions): Promise<DiskTally> {
  const fileSystem = join(repositoryFolder, 'test/faults/disk/node-fs.ts');
  const program = await bundle('test/faults/disk/disk-program.ts', 'disk', {
    'node:fs/promises': fileSystem,
    'node:fs': fileSystem,
  });
  const { diskCampaign: run } = (await import(pathToFileURL(program).href)) as typeof DiskProgram;
  await rm(dirname(program), { recursive: true });
  return run(options);
}

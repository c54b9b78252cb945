/**
 * `npm run package`: what people download, for this computer's system: NSIS installers, a dmg and a zip, or an AppImage and
 * a .deb, in `out/package`. Made of the official Electron only. Leaves `out/package/report.json`.
 */
import { join, relative } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { buildWhenStale } from '../build-when-stale';
import { downloadOfficialElectron, findOfficialElectron } from '../prepare/official-electron';
import { PreparationError } from '../prepare/preparation-error';
import { runMain } from '../processes/run-main';
import { writeReport } from '../report/write-report';
import { repositoryFolder } from '../repository-folder';
import afterPack from './after-pack';
import beforePack from './before-pack';
import { buildDeb } from './deb/build-deb';
import { sizeFigures } from './size-figures';

await runMain(async () => {
  const runtime = (await findOfficialElectron()) ?? (await downloadOfficialElectron());
  if (runtime === undefined) {
    throw new PreparationError(
      'Packages for people are made of the official Electron only, which cannot be had here; ' +
        '`npm run package:dir` makes a twin for tests.',
    );
  }
  await buildWhenStale();
  const packed: AfterPackContext[] = [];
  const { build } = await import('electron-builder');
  const files = await build({
    projectDir: repositoryFolder,
    publish: 'never',
    config: {
      extends: join(repositoryFolder, 'electron-builder.yml'),
      beforePack,
      afterPack: async (context) => {
        await afterPack(context);
        packed.push(context);
      },
    },
  });
  const [last] = packed.slice(-1);
  if (last === undefined) throw new Error('electron-builder packed nothing');
  const output = join(repositoryFolder, 'out/package');
  if (process.platform === 'linux')
    files.push(await buildDeb({ application: last.appOutDir, runtime, output }));
  for (const file of files) console.log(relative(repositoryFolder, file));
  return writeReport('package', {
    seed: null,
    runtime: `electron ${runtime.version} packaged`,
    figures: await sizeFigures(last.packager.getResourcesDir(last.appOutDir)),
  });
});

/**
 * `npm run test:deb`: installs the Debian package with apt in a bare Debian of its own, starts it there as an ordinary
 * user in every way that a desktop knows, and removes it again. Needs root, Debian and apt's network; leaves
 * `out/test-deb/report.json` and pictures. With `--inspect` the package is only made and read back, by whoever asks.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDeb } from '../package/deb/build-deb';
import { ensureTwin } from '../package/twin';
import { PreparationError } from '../prepare/preparation-error';
import { prepareSystem } from '../prepare/system-preparation';
import { runMain } from '../processes/run-main';
import { writeReport } from '../report/write-report';
import { repositoryFolder } from '../repository-folder';
import { desktopEntryFile, launcher, programFolder, programName } from '../package/deb/deb-names';
import { runCommand } from '../processes/run-command';
import { bareSystem, unpackRoot } from './bare-root';
import { tryBareInstallation } from './bare-installation';
import { tryEverydayUse } from './everyday-use';
import { RootSystem } from './root-system';

const output = join(repositoryFolder, 'out/test-deb');

await runMain(async () => {
  const { values } = parseArgs({ options: { inspect: { type: 'boolean', default: false } } });
  if (values.inspect) return inspect();
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new PreparationError('A system of its own is made by root, on Linux: not run here.');
  await prepareSystem('bare-root', console.error);
  const { folder: application, runtime } = await ensureTwin('closed');
  const work = await mkdtemp(join(tmpdir(), 'test-deb-'));
  try {
    const deb = await buildDeb({ application, runtime, output: join(work, 'package') });
    const archive = await bareSystem(console.error);
    const [bare, everyday] = [join(work, 'bare'), join(work, 'everyday')];
    await mkdir(output, { recursive: true });
    console.error('Installing in a bare system ...');
    await unpackRoot(archive, bare);
    const first = await tryBareInstallation(new RootSystem(bare, 'chroot'), deb, join(output, 'bare.png'));
    console.error(`${first.packages} packages; window: ${first.session.window ?? 'none'}`);
    await unpackRoot(archive, everyday);
    const figures = await tryEverydayUse({
      ...{ system: new RootSystem(everyday, 'computer'), deb, application, pictures: output },
      downloadedIn: bare,
    });
    return await writeReport('test-deb', {
      seed: null,
      runtime: `electron ${runtime.version} packaged`,
      figures: [...first.figures, ...figures],
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});

/** Makes the package and looks for what has to be in it. */
async function inspect(): Promise<number> {
  const { folder: application, runtime } = await ensureTwin('closed');
  const work = await mkdtemp(join(tmpdir(), 'test-deb-'));
  try {
    const deb = await buildDeb({ application, runtime, output: work });
    const { exitCode, stdout } = await runCommand('dpkg-deb', ['--contents', deb]);
    const wanted = [
      join(programFolder, programName),
      join(programFolder, 'resources/app.asar'),
      launcher,
      desktopEntryFile,
    ];
    const missing = wanted.filter((file) => !stdout.includes(` ./${file}`));
    for (const file of missing) console.error(`The package lacks ${file}`);
    return exitCode === 0 && missing.length === 0 ? 0 : 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

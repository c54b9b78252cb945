import { chown, cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAutostartEntry } from '../../test/support/autostart-entry';
import { type Figure, zero } from '../faults/figure';
import { layOutAppDir } from '../package/appimage/app-dir';
import { desktopEntryFile, launcher, programName } from '../package/deb/deb-names';
import { readProduct } from '../package/product';
import { runCommand } from '../processes/run-command';
import {
  bringDeb,
  installedPackages,
  installedProgram,
  isRefused,
  isSandboxed,
  refusedSwitch,
  sessionTools,
} from './bare-installation';
import { differences, listRoot } from './root-files';
import type { RootSystem } from './root-system';
import { addPerson, person, type SeenSession, startAsPerson } from './sessions';

const home = `home/${person}`;
const entry = `/${desktopEntryFile}`;
const someLink = 'wmda-credential-manager://secret/demo/application/key';
const quietly = ['--yes', '--quiet', '--no-install-recommends'];

/** What is tried, and where. */
export interface EverydayOptions {
  readonly system: RootSystem;
  readonly deb: string;
  /** Folder of the packed application, of which an AppImage is made too. */
  readonly application: string;
  /** Where pictures go. */
  readonly pictures: string;
  /** A root in which apt has downloaded everything already. */
  readonly downloadedIn: string;
}

/**
 * A computer on which somebody installs the package, starts the program in every way that a desktop knows, and removes
 * it again. What the package needs is installed before, so that lists of all files can be held against each other.
 */
export async function tryEverydayUse(options: EverydayOptions): Promise<readonly Figure[]> {
  const { system, deb, downloadedIn } = options;
  const archives = 'var/cache/apt/archives';
  await cp(join(downloadedIn, archives), join(system.folder, archives), { recursive: true });
  const { stdout: needs } = await runCommand('dpkg-deb', ['--field', deb, 'Depends']);
  await system.succeed(['apt-get', 'update', '--quiet']);
  await system.succeed(['apt-get', 'satisfy', ...quietly, needs.trim()]);
  await system.succeed(['apt-get', 'install', ...quietly, ...sessionTools]);
  await addPerson(system);
  const before = await listRoot(system.folder);
  const said = await system.succeed(['apt-get', 'install', ...quietly, await bringDeb(system, deb)]);
  const figures = [await entryFigure(system), await startsFigure(options)];
  const packageName = (await runCommand('dpkg-deb', ['--field', deb, 'Package'])).stdout.trim();
  await system.succeed(['apt-get', 'remove', '--yes', '--quiet', packageName]);
  const after = await listRoot(system.folder);
  const planted = 'etc/planted';
  await writeFile(join(system.folder, planted), '');
  const withPlanted = differences(after, await listRoot(system.folder));
  const profile = await readdir(join(system.folder, home, '.config/WMDA Credential Manager'));
  const left = differences(before, after);
  for (const path of left) console.log(`left behind: ${path}`);
  return [
    ...figures,
    zero('packages brought along beside those it names', installedPackages(said) - 1, 1, {
      ...{ what: 'the package itself is counted', caught: installedPackages(said), of: 1 },
    }),
    zero('files left, changed or missing after the removal', left.length, before.size, {
      ...{ what: 'a planted file', caught: Number(withPlanted.join() === planted), of: 1 },
    }),
    zero('profiles taken away by the removal', profile.length > 0 ? 0 : 1, 1, {
      ...{ what: 'files of the profile', caught: profile.length, of: profile.length },
    }),
  ];
}

/** The entry is valid, and the desktop knows it as what opens our links. */
async function entryFigure(system: RootSystem): Promise<Figure> {
  const { scheme } = await readProduct();
  const broken = '/var/tmp/broken.desktop';
  const text = await readFile(join(system.folder, entry), 'utf8');
  await writeFile(join(system.folder, broken), text.replace('Type=', 'Kind='));
  const faults = async (file: string): Promise<number> =>
    (await system.run(['desktop-file-validate', file])).exitCode === 0 ? 0 : 1;
  const known = (await system.run(['gio', 'mime', `x-scheme-handler/${scheme}`])).stdout;
  const isKnown = known.includes(`${programName}.desktop`);
  const icon = await stat(join(system.folder, `usr/share/icons/hicolor/48x48/apps/${programName}.png`));
  const value = (await faults(entry)) + Number(!isKnown) + Number(icon.size === 0);
  const control = { what: 'an entry without its type', caught: await faults(broken), of: 1 };
  return zero('faults of the desktop entry', value, 3, control);
}

/** Every command line that anybody generates for the program starts it, and ends in good order. */
async function startsFigure({ system, application, pictures }: EverydayOptions): Promise<Figure> {
  const appDir = join(home, 'image');
  await layOutAppDir(application, join(system.folder, appDir));
  const autostart = await writeAutostartEntry(join(system.folder, home, '.config'), installedProgram);
  await giveToPerson(system);
  const ways: Readonly<
    Record<
      string,
      { readonly program?: string; readonly command: readonly string[]; readonly isHidden?: boolean }
    >
  > = {
    menu: { command: ['gio', 'launch', entry] },
    'menu-with-link': { command: ['gio', 'launch', entry, someLink] },
    'clicked-link': { command: ['gio', 'open', someLink] },
    'after-installation': { command: [`/${launcher}`] },
    // Where there is a tray to find it in, no window is shown.
    login: { command: ['gio', 'launch', `/${home}/.config/${autostart}`], isHidden: true },
    image: { program: `/${appDir}/${programName}`, command: [`/${appDir}/AppRun`] },
    'image-with-link': { program: `/${appDir}/${programName}`, command: [`/${appDir}/AppRun`, someLink] },
  };
  let failed = 0;
  for (const [name, { program = installedProgram, command, isHidden = false }] of Object.entries(ways)) {
    const picturePath = join(pictures, `${name}.png`);
    const session = await startAsPerson(system, { program, command, picturePath });
    const isFine = isGoodSession(session) && (isHidden || session.hasPainted);
    console.log(`${isFine ? 'ok  ' : 'MISS'} ${name}: ${describe(session)}`);
    if (!isFine) failed += 1;
  }
  const command = [`/${launcher}`, refusedSwitch];
  const refused = await startAsPerson(system, { program: installedProgram, command, patienceS: 5 });
  return zero('generated command lines that do not start it', failed, Object.keys(ways).length, {
    ...{ what: 'a command line with a switch that is refused', caught: Number(isRefused(refused)), of: 1 },
  });
}

/** It began, behind the sandbox that users may make themselves, and ended when it was asked to. */
function isGoodSession(session: SeenSession): boolean {
  const { hasStarted, hasEnded, exitCode, usedHelper } = session;
  return hasStarted && hasEnded && exitCode === 0 && isSandboxed(session) && !usedHelper;
}

async function giveToPerson(system: RootSystem): Promise<void> {
  const known = await stat(join(system.folder, home));
  await mkdir(join(system.folder, home, '.config'), { recursive: true });
  await chown(join(system.folder, home, '.config'), known.uid, known.gid);
  await system.succeed(['chown', '-R', `${person}:${person}`, `/${home}`]);
}

function describe({ window, windowClass, exitCode }: SeenSession): string {
  return `window ${window ?? 'none'}, class ${windowClass ?? 'none'}, exit ${String(exitCode)}`;
}

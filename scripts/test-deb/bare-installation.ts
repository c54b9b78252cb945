import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Figure, zero } from '../faults/figure';
import { programFolder, programName } from '../package/deb/deb-names';
import { runCommand } from '../processes/run-command';
import type { RootSystem } from './root-system';
import { addPerson, type SeenSession, startAsPerson } from './sessions';

/** What a try of a session needs beside the program. */
export const sessionTools = [
  ...['xvfb', 'xauth', 'dbus-daemon', 'xdotool', 'x11-utils', 'imagemagick', 'procps'],
  ...['libglib2.0-bin', 'desktop-file-utils'],
];
/** What a start must not take: it would open the page to everybody on this computer. */
export const refusedSwitch = '--remote-debugging-port=0';
export const installedProgram = `/${join(programFolder, programName)}`;
const noQuestions = ['--yes', '--quiet'];
/** Below the root; what lies there is not compared. */
const incoming = 'var/tmp';

/** Puts a package into a root; answers with its path in there. */
export async function bringDeb(system: RootSystem, deb: string): Promise<string> {
  const inside = join(incoming, basename(deb));
  await copyFile(deb, join(system.folder, inside));
  return `/${inside}`;
}

/** What was seen of the package in a system that had nothing but what every Debian has. */
export interface BareInstallation {
  readonly figures: readonly Figure[];
  readonly session: SeenSession;
  readonly packages: number;
}

/**
 * Installs the package with apt alone in a bare system, where nobody may make user namespaces, and starts it. What the
 * linker lacks is counted before anything else is installed: tools of the test would bring libraries along.
 */
export async function tryBareInstallation(
  system: RootSystem,
  deb: string,
  picturePath: string,
): Promise<BareInstallation> {
  const missingBefore = await missingBeforeInstallation(system, deb);
  await system.succeed(['apt-get', 'update', '--quiet']);
  const file = await bringDeb(system, deb);
  const said = await system.succeed(['apt-get', 'install', ...noQuestions, file]);
  const missing = await missingLibraries(system, `/${programFolder}`);
  await system.succeed(['apt-get', 'install', ...noQuestions, '--no-install-recommends', ...sessionTools]);
  await addPerson(system);
  const start = { program: installedProgram, command: [`/usr/bin/${programName}`] };
  const session = await startAsPerson(system, { ...start, picturePath });
  const refused = await startAsPerson(system, {
    ...start,
    command: [...start.command, refusedSwitch],
    patienceS: 5,
  });
  const helperMode = (await stat(join(system.folder, programFolder, 'chrome-sandbox'))).mode & 0o7777;
  const wrong = [
    helperMode !== 0o4755,
    !session.usedHelper,
    !isSandboxed(session),
    !session.hasStarted,
    !session.hasPainted,
    session.exitCode !== 0,
  ];
  return {
    session,
    packages: installedPackages(said),
    figures: [
      zero('libraries missing after apt install in a bare root', missing.length, 1, {
        ...{ what: 'before the installation', caught: missingBefore.length, of: 1 },
      }),
      zero('faults of a start without user namespaces', wrong.filter(Boolean).length, wrong.length, {
        ...{ what: 'a start with a switch that is refused', caught: Number(isRefused(refused)), of: 1 },
      }),
    ],
  };
}

/** The program has neither begun nor shown a window, and said so by its exit code. */
export function isRefused({ hasStarted, window, exitCode }: SeenSession): boolean {
  return !hasStarted && window === undefined && exitCode === 64;
}

/** Every page process runs behind a filter of the kernel. */
export function isSandboxed({ seccomp }: SeenSession): boolean {
  return seccomp.length > 0 && seccomp.every((word) => word === '2');
}

/** How many packages apt says that it has set up. */
export function installedPackages(said: string): number {
  return Number(/^\d+ upgraded, (\d+) newly installed/m.exec(said)?.[1] ?? Number.NaN);
}

async function missingBeforeInstallation(system: RootSystem, deb: string): Promise<readonly string[]> {
  const inside = join(incoming, 'unpacked');
  await mkdir(join(system.folder, inside), { recursive: true });
  const { exitCode, stderr } = await runCommand('dpkg-deb', ['-x', deb, join(system.folder, inside)]);
  if (exitCode !== 0) throw new Error(stderr);
  const missing = await missingLibraries(system, `/${join(inside, programFolder)}`);
  await system.succeed(['rm', '-rf', `/${inside}`]);
  return missing;
}

/** What the dynamic linker does not find of the things that programs and libraries below a folder are linked to. */
async function missingLibraries(system: RootSystem, folder: string): Promise<readonly string[]> {
  const script =
    'find "$1" -type f \\( -perm /111 -o -name "*.so*" -o -name "*.node" \\) -exec ldd {} + 2>/dev/null || true';
  const said = await system.succeed(['sh', '-c', script, 'sh', folder]);
  const names = [...said.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name ?? '');
  return [...new Set(names)].sort();
}

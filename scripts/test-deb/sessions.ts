import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RootSystem } from './root-system';

/** What a start of the installed program looked like from outside. */
export interface SeenSession {
  readonly hasStarted: boolean;
  readonly hasEnded: boolean;
  /** Title of its window; undefined without one. */
  readonly window: string | undefined;
  readonly windowClass: string | undefined;
  /** Whether there was more in it than its background. */
  readonly hasPainted: boolean;
  /** Kernel's word on each page process: `2` is a filter, without which Chromium's sandbox is off. */
  readonly seccomp: readonly string[];
  /** Whether Chromium's helper with root's rights had to make the sandbox. */
  readonly usedHelper: boolean;
  readonly exitCode: number | undefined;
}

export const person = 'person';
/** Inside the root; not part of what is compared. */
const sessionScript = `/home/${person}/session.sh`;
const picture = `/home/${person}/window.png`;

/** How the program is started, and which one it is. */
export interface SessionOrder {
  readonly program: string;
  readonly command: readonly string[];
  /** Where the picture of its screen goes, outside of the root. */
  readonly picturePath?: string;
  /** How long its word is waited for, seconds. */
  readonly patienceS?: number;
}

/** Starts the program as an ordinary user, under a display and a message bus of its own, and ends it. */
export async function startAsPerson(
  system: RootSystem,
  { program, command, picturePath, patienceS = 60 }: SessionOrder,
): Promise<SeenSession> {
  await copyFile(join(import.meta.dirname, 'session.sh'), join(system.folder, sessionScript));
  const session = ['sh', sessionScript, picture, program, ...command];
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1280x800x24', 'dbus-run-session', '--', ...session];
  const environment = ['env', `HOME=/home/${person}`, `PATIENCE=${patienceS}`];
  const asPerson = ['runuser', '-u', person, '--', ...environment, ...display];
  const { stdout } = await system.run(asPerson);
  if (picturePath !== undefined) {
    await mkdir(join(picturePath, '..'), { recursive: true });
    await copyFile(join(system.folder, picture), picturePath).catch(() => undefined);
  }
  return seen(stdout);
}

/** A person of their own, who is nobody special. */
export async function addPerson(system: RootSystem): Promise<void> {
  await system.succeed(['useradd', '--create-home', '--shell', '/bin/sh', person]);
}

function seen(output: string): SeenSession {
  const said = (name: string): readonly string[] =>
    output
      .split('\n')
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2));
  const exitCode = said('exit').at(0);
  return {
    hasStarted: said('started').at(0) === 'yes',
    hasEnded: said('ended').at(0) === 'yes',
    window: said('window').at(0),
    windowClass: said('class').at(0),
    hasPainted: said('painted').at(0) === 'yes',
    seccomp: said('seccomp'),
    usedHelper: said('helper').at(0) === 'yes',
    exitCode: exitCode === undefined ? undefined : Number(exitCode),
  };
}

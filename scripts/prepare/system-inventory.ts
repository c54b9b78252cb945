import { findProgram } from '../processes/find-program';
import { runCommand } from '../processes/run-command';
import { SYSTEM_REQUIREMENTS, type SystemRequirement } from './system-requirement';

/** What this computer has, as its own tools report it. */
export interface SystemInventory {
  readonly hasLibrary: (name: string) => boolean;
  readonly hasProgram: (name: string) => boolean;
  readonly hasFont: (family: string) => boolean;
}

/** Asks the dynamic linker and fontconfig; never concludes from the name or version of a distribution. */
export async function takeInventory(): Promise<SystemInventory> {
  const [libraries, fonts] = await Promise.all([
    // Not on every user's PATH, since it is an administrator's program.
    runCommand(findProgram('ldconfig') ?? '/sbin/ldconfig', ['-p']),
    runCommand('fc-list', ['--format', '%{family}\n']),
  ]);
  const libraryNames = new Set(libraries.stdout.split('\n').map((line) => line.trim().split(' ', 1)[0]));
  const families = new Set(fonts.stdout.split(/[\n,]/).map((family) => family.trim()));
  return {
    hasLibrary: (name) => libraryNames.has(name),
    hasProgram: (name) => findProgram(name) !== undefined,
    hasFont: (family) => families.has(family),
  };
}

/** The requirements of a purpose that are not met. */
export function missingRequirements(
  inventory: SystemInventory,
  purpose: SystemRequirement['neededFor'],
): readonly SystemRequirement[] {
  const isThere = {
    library: inventory.hasLibrary,
    program: inventory.hasProgram,
    font: inventory.hasFont,
  } as const;
  return SYSTEM_REQUIREMENTS.filter(
    ({ kind, name, neededFor }) => isNeeded(neededFor, purpose) && !isThere[kind](name),
  );
}

/** A session shows windows too; a bare root brings its own of everything. */
function isNeeded(
  neededFor: SystemRequirement['neededFor'],
  purpose: SystemRequirement['neededFor'],
): boolean {
  return neededFor === purpose || (neededFor === 'window' && purpose === 'session');
}

/** Libraries an executable is linked to and the dynamic linker does not find. */
export async function unresolvedLibraries(executable: string): Promise<readonly string[]> {
  const { stdout } = await runCommand('ldd', [executable]);
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}

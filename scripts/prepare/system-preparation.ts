import {
  aptAccess,
  aptCommand,
  choosePackages,
  installationSize,
  installPackages,
  updatePackageLists,
} from './apt';
import { MissingPackagesError, PreparationError } from './preparation-error';
import { missingRequirements, takeInventory, unresolvedLibraries } from './system-inventory';
import type { SystemRequirement } from './system-requirement';

type Say = (line: string) => void;

/**
 * Brings the libraries, programs and fonts a purpose needs, or rejects with a {@link MissingPackagesError}. Linux only;
 * elsewhere Electron has all it needs.
 */
export async function prepareSystem(purpose: SystemRequirement['neededFor'], say: Say): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = missingRequirements(await takeInventory(), purpose);
  if (missing.length === 0) return;
  await bringPackages(
    missing.map(({ name }) => name),
    missing.map(({ packages }) => packages),
    say,
  );
  const still = missingRequirements(await takeInventory(), purpose);
  if (still.length > 0) throw new PreparationError(`Still missing after the installation: ${names(still)}.`);
}

/** Rejects when the dynamic linker lacks something Electron itself is linked to, which our list does not know. */
export async function expectLibraries(electronPath: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const unresolved = await unresolvedLibraries(electronPath);
  if (unresolved.length > 0) {
    throw new PreparationError(
      `Electron cannot start, these libraries are missing: ${unresolved.join(', ')}.`,
    );
  }
}

async function bringPackages(
  what: readonly string[],
  alternatives: readonly (readonly string[])[],
  say: Say,
): Promise<void> {
  const access = aptAccess();
  if (access === 'absent') {
    throw new MissingPackagesError(what, "Install them with your system's package manager.");
  }
  if (access === 'installs') await updatePackageLists();
  const packages = await choosePackages(alternatives);
  if (access === 'prints') {
    throw new MissingPackagesError(what, `Run this once: ${aptCommand(packages)}`);
  }
  say(`Missing on this computer: ${what.join(', ')}`);
  say(`Installing with apt: ${packages.join(' ')}`);
  say(await installationSize(packages));
  await installPackages(packages);
}

function names(requirements: readonly SystemRequirement[]): string {
  return requirements.map(({ name }) => name).join(', ');
}

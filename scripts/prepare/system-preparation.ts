import {
  aptAccess,
  aptCommand,
  choosePackages,
  installationSize,
  installPackages,
  updatePackageLists,
} from './apt';
import { PreparationError } from './preparation-error';
import { missingRequirements, takeInventory, unresolvedLibraries } from './system-inventory';
import type { SystemRequirement } from './system-requirement';

type Say = (line: string) => void;

/** Brings or names the libraries, programs and fonts a purpose needs. Linux only; elsewhere Electron has all it needs. */
export async function prepareSystem(
  purpose: SystemRequirement['neededFor'],
  electronPath: string,
  say: Say,
): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = missingRequirements(await takeInventory(), purpose);
  if (missing.length > 0) {
    await bringPackages(
      missing.map(({ name }) => name),
      missing.map(({ packages }) => packages),
      say,
    );
    const still = missingRequirements(await takeInventory(), purpose);
    if (still.length > 0)
      throw new PreparationError(`Still missing after the installation: ${names(still)}.`);
  }
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
    throw new PreparationError(
      `Missing on this computer: ${what.join(', ')}. Install them with your system's package manager.`,
    );
  }
  if (access === 'installs') await updatePackageLists();
  const packages = await choosePackages(alternatives);
  if (access === 'prints') {
    throw new PreparationError(`Missing: ${what.join(', ')}. Run this once: ${aptCommand(packages)}`);
  }
  say(`Missing on this computer: ${what.join(', ')}`);
  say(`Installing with apt: ${packages.join(' ')}`);
  say(await installationSize(packages));
  await installPackages(packages);
}

function names(requirements: readonly SystemRequirement[]): string {
  return requirements.map(({ name }) => name).join(', ');
}

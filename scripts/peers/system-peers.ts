import { aptAccess, aptCommand, choosePackages, installPackages, updatePackageLists } from '../prepare/apt';
import { PreparationError } from '../prepare/preparation-error';
import { findProgram } from '../processes/find-program';

/** A program that Debian and its like have as a package. */
export interface SystemPeer {
  readonly program: string;
  readonly packages: readonly string[];
}

/** Finds a program, or has apt install it where we may. Rejects with the reason why it cannot be had. */
export async function prepareSystemPeer(
  { program, packages }: SystemPeer,
  say: (line: string) => void,
): Promise<string> {
  const present = findProgram(program);
  if (present !== undefined) return present;
  const access = aptAccess();
  if (access === 'absent') throw new PreparationError(`${program} is not installed.`);
  if (access === 'prints') {
    throw new PreparationError(
      `${program} is not installed. Run this once: ${aptCommand([packages[0] ?? ''])}`,
    );
  }
  await updatePackageLists();
  const chosen = await choosePackages([packages]);
  say(`Installing with apt: ${chosen.join(' ')} ...`);
  await installPackages(chosen);
  const installed = findProgram(program);
  if (installed === undefined)
    throw new PreparationError(`${program} is still missing after the installation.`);
  return installed;
}

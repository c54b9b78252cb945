import { findProgram } from '../processes/find-program';
import { runCommand } from '../processes/run-command';
import { PreparationError } from './preparation-error';

const INSTALL = ['install', '--no-install-recommends'];
const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

/** How this process may use apt: install itself, or only say what the user should run. */
export type AptAccess = 'installs' | 'prints' | 'absent';

/** Root installs unless `PREPARE_NO_APT=1` asks for the command only; others get the command with sudo. */
export function aptAccess(settings: NodeJS.ProcessEnv = process.env, userId = process.getuid?.()): AptAccess {
  if (findProgram('apt-get') === undefined) return 'absent';
  return userId === 0 && settings['PREPARE_NO_APT'] !== '1' ? 'installs' : 'prints';
}

/** The one command a person would run. */
export function aptCommand(packages: readonly string[], userId = process.getuid?.()): string {
  const install = `apt-get ${INSTALL.join(' ')} --yes ${packages.join(' ')}`;
  return userId === 0 ? `apt-get update && ${install}` : `sudo apt-get update && sudo ${install}`;
}

/**
 * For each list of alternative names, the first one apt can install; package names differ between releases of
 * Debian and Ubuntu. Where apt knows none, the last (oldest) name stands, so that apt's own message names it.
 */
export async function choosePackages(
  alternatives: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const names = [...new Set(alternatives.flat())];
  const { stdout } = await runCommand('apt-cache', ['policy', ...names], { environment });
  const installable = new Set<string>();
  for (const [, name = '', candidate] of stdout.matchAll(/^(\S+):\n(?: {2}.*\n)*? {2}Candidate: (\S+)$/gm)) {
    if (candidate !== '(none)') installable.add(name);
  }
  const chosen = alternatives.map((list) => list.find((name) => installable.has(name)) ?? list.at(-1) ?? '');
  return [...new Set(chosen)].sort();
}

/** Fetches apt's package lists; a failure shows when the installation is tried. */
export async function updatePackageLists(): Promise<void> {
  await runCommand('apt-get', ['update', '--quiet'], { environment });
}

/** What apt says an installation downloads and takes on disk, in its own words. */
export async function installationSize(packages: readonly string[]): Promise<string> {
  const { stdout } = await runCommand('apt-get', [...INSTALL, '--assume-no', ...packages], { environment });
  const lines = stdout.split('\n').filter((line) => /^(Need to get|After this operation)/.test(line));
  return lines.join(' ');
}

/** Installs packages as root; rejects with apt's last words when it cannot. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const args = [...INSTALL, '--yes', '--quiet', ...packages];
  const outcome = await runCommand('apt-get', args, { environment });
  if (outcome.exitCode === 0) return;
  const reason = outcome.stderr.trim().split('\n').slice(-3).join(' ');
  throw new PreparationError(`apt-get could not install ${packages.join(', ')}: ${reason}`);
}

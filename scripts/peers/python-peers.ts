import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../prepare/cache-folder';
import { PreparationError } from '../prepare/preparation-error';
import { findProgram } from '../processes/find-program';
import { runCommand, type CommandOutcome } from '../processes/run-command';

/** What comes from the Python registry: the AWS CLI, a server that speaks AWS, a client of HashiCorp Vault, and a reader of KeePass files. */
export const PYTHON_PEERS = [
  'awscli==1.46.3',
  'moto[server]==5.2.5',
  'hvac==2.4.0',
  'pykeepass==4.2.0',
] as const;

/** Installs the Python peers into a folder of their own, once; resolves to the folder with their programs. */
export async function preparePythonPeers(say: (line: string) => void): Promise<string> {
  const name = createHash('sha256').update(PYTHON_PEERS.join('\n')).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), 'peers', `python-${name}`);
  const programs = join(folder, 'bin');
  if (existsSync(join(folder, 'complete'))) return programs;
  if (findProgram('python3') === undefined) throw new PreparationError('Python 3 is missing.');
  say(`Installing from the Python registry: ${PYTHON_PEERS.join(', ')} ...`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await orSay('python3 has no venv', runCommand('python3', ['-m', 'venv', folder]));
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PYTHON_PEERS];
  await orSay('pip could not install the peers', runCommand(join(programs, 'python'), install));
  const marker = join(folder, 'complete.new');
  await writeFile(marker, PYTHON_PEERS.join('\n'));
  await rename(marker, join(folder, 'complete'));
  return programs;
}

async function orSay(what: string, running: Promise<CommandOutcome>): Promise<void> {
  const { exitCode, stderr } = await running;
  if (exitCode !== 0) throw new PreparationError(`${what}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
}

import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../prepare/cache-folder';
import { PreparationError } from '../prepare/preparation-error';
import { runCommand } from '../processes/run-command';

/** What a system needs to know of the network; taken from this computer. */
const networkFiles = ['/etc/resolv.conf', '/etc/hosts'];
const freshForMs = 24 * 60 * 60 * 1000;

/**
 * A bare Debian of this computer's release as a tar file: what debootstrap calls minbase, and nothing else. Kept for a
 * day, since it takes minutes and 60 MB.
 */
export async function bareSystem(say: (line: string) => void): Promise<string> {
  const release = await readFile('/etc/os-release', 'utf8');
  const suite = /^VERSION_CODENAME=(\S+)$/m.exec(release)?.[1];
  if (suite === undefined || !/^ID=(debian|ubuntu)$/m.test(release))
    throw new PreparationError('A bare root can be made on Debian and Ubuntu only.');
  const file = join(cacheFolder(), `bare-${suite}.tar`);
  const known = await stat(file).catch(() => null);
  if (known !== null && Date.now() - known.mtimeMs < freshForMs) return file;
  say(`Making a bare ${suite} ...`);
  await mkdir(dirname(file), { recursive: true, mode: 0o755 });
  const work = await mkdtemp(join(dirname(file), 'bare-'));
  try {
    const made = join(work, 'root.tar');
    const args = ['--variant=minbase', '--quiet', suite, made, ...(await packageSources())];
    const { exitCode, stderr } = await runCommand('mmdebstrap', args);
    if (exitCode !== 0)
      throw new PreparationError(`mmdebstrap could not make a bare ${suite}: ${lastLines(stderr)}`);
    await rename(made, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return file;
}

/** The sources this computer installs from, as sources.list(5) has them. */
async function packageSources(): Promise<readonly string[]> {
  const format = 'deb $(SITE) $(RELEASE) $(COMPONENT)';
  const { stdout } = await runCommand('apt-get', [
    'indextargets',
    '--format',
    format,
    'Created-By: Packages',
  ]);
  return [...new Set(stdout.split('\n'))].filter((line) => line !== '');
}

/** Unpacks a bare system into a folder, and lets it reach what this computer reaches. */
export async function unpackRoot(archive: string, root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const { exitCode, stderr } = await runCommand('tar', ['-xf', archive, '-C', root, '--numeric-owner']);
  if (exitCode !== 0) throw new Error(`tar: ${lastLines(stderr)}`);
  for (const file of networkFiles) {
    await rm(join(root, file), { force: true });
    await writeFile(join(root, file), await readFile(file));
  }
  const { stdout } = await runCommand('apt-config', ['dump', 'Acquire']);
  await writeFile(join(root, 'etc/apt/apt.conf.d/99-as-outside'), stdout);
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ');
}

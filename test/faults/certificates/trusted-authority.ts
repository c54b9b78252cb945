import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../../scripts/processes/run-command';

/**
 * Puts an authority into the certificate store of a home folder, where Chromium looks for those that a person trusts
 * (NSS, `~/.pki/nssdb`); before the application starts.
 *
 * @throws Error when the store cannot be written
 */
export async function trustAuthority(home: string, authority: string, temporary: string): Promise<void> {
  const store = join(home, '.pki/nssdb');
  const file = join(temporary, 'authority.pem');
  await mkdir(store, { recursive: true, mode: 0o700 });
  await writeFile(file, authority);
  const database = ['-d', `sql:${store}`];
  await certutil([...database, '-N', '--empty-password']);
  await certutil([...database, '-A', '-t', 'C,,', '-n', 'known authority', '-i', file]);
}

async function certutil(args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runCommand('certutil', args);
  if (exitCode !== 0) throw new Error(`certutil: ${stderr}`);
}

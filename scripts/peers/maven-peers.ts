import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from '../prepare/cache-folder';
import { PreparationError } from '../prepare/preparation-error';
import { findProgram } from '../processes/find-program';
import { runCommand } from '../processes/run-command';

/** An identity provider that nobody here wrote, from Maven Central by Maven itself. */
export const keycloak = {
  artifact: 'org.keycloak:keycloak-quarkus-dist:26.4.7:tar.gz',
  file: 'keycloak-quarkus-dist-26.4.7.tar.gz',
  folder: 'keycloak-26.4.7',
  sha256: 'aca60ab72ae4d67adc6b8fe7fca5e08d16a6bb5e4a4f2ebb54050e3f5503fd2b',
} as const;

const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

/** Brings Keycloak, once; resolves to its folder. Rejects with the reason why it cannot be had. */
export async function prepareKeycloak(say: (line: string) => void): Promise<string> {
  for (const program of ['mvn', 'java']) {
    if (findProgram(program) === undefined) throw new PreparationError(`${program} is missing.`);
  }
  const peers = join(cacheFolder(), 'peers');
  const folder = join(peers, keycloak.folder);
  if (existsSync(folder)) return folder;
  say(`Bringing with Maven: ${keycloak.artifact} ...`);
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const words = ['-q', '-B', copyGoal, `-Dartifact=${keycloak.artifact}`, `-DoutputDirectory=${partial}`];
  const { exitCode, stdout } = await runCommand('mvn', words);
  if (exitCode !== 0)
    throw new PreparationError(`Maven could not bring it: ${stdout.trim().split('\n')[0] ?? ''}`);
  const archive = join(partial, keycloak.file);
  if ((await sha256Of(archive)) !== keycloak.sha256)
    throw new PreparationError('It is not what is expected.');
  const unpacked = await runCommand('tar', [
    '--extract',
    '--gzip',
    '--file',
    archive,
    '--directory',
    partial,
  ]);
  if (unpacked.exitCode !== 0) throw new PreparationError(`tar: ${unpacked.stderr.trim()}`);
  await rename(join(partial, keycloak.folder), folder);
  await rm(partial, { recursive: true, force: true });
  return folder;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PreparationError } from '../../prepare/preparation-error';
import type { RuntimeDescription } from '../../prepare/runtime-description';
import { findProgram } from '../../processes/find-program';
import { runCommand } from '../../processes/run-command';
import { repositoryFolder } from '../../repository-folder';
import { desktopEntry } from '../desktop-entry';
import { type Product, readProduct } from '../product';
import { installedKib, md5sums } from './checksums';
import { controlFile, debianVersion } from './control';
import { debianArchitectures, launcher, programName } from './deb-names';
import { setTimes, stageDeb } from './stage-deb';

export interface DebOrder {
  /** Folder of the packed application. */
  readonly application: string;
  readonly runtime: RuntimeDescription;
  /** Where the package goes. */
  readonly output: string;
}

/** What every dpkg reads; a twin is compressed in a hurry. */
const compressions = { official: ['-Zxz', '-z6'], fallback: ['-Zgzip', '-z1'] } as const;

/** The package's desktop entry. */
export function debEntry(product: Product): string {
  return desktopEntry(product, { exec: `/${launcher} %U`, icon: programName });
}

/**
 * Makes the Debian package of a packed application with `dpkg-deb`, which every Debian has, so that the one that is
 * tested is the one that is shipped. The same content at the same `SOURCE_DATE_EPOCH` (or commit) gives the same bytes.
 * On the fallback runtime name, file and description say that it is a twin for tests.
 *
 * @returns path of the package
 */
export async function buildDeb({ application, runtime, output }: DebOrder): Promise<string> {
  if (findProgram('dpkg-deb') === undefined)
    throw new PreparationError('A .deb is made with dpkg-deb, which this computer does not have.');
  const product = await readProduct();
  const architecture = debianArchitecture();
  const isForPeople = runtime.kind === 'official';
  const packageName = isForPeople ? programName : `${programName}-test-twin`;
  await mkdir(output, { recursive: true });
  const work = await mkdtemp(join(output, 'deb-'));
  try {
    const root = join(work, 'root');
    await stageDeb({ root, application, desktopEntry: debEntry(product), packageName });
    await writeFile(join(root, 'DEBIAN/md5sums'), await md5sums(root));
    const control = controlFile({
      ...{ packageName, architecture, version: product.version, maintainer: product.author },
      synopsis: isForPeople ? product.synopsis : `${product.synopsis}: twin for tests`,
      description: isForPeople ? [`${product.description}.`] : [`${runtime.label}.`],
      installedKib: await installedKib(root),
    });
    await writeFile(join(root, 'DEBIAN/control'), control);
    const seconds = await sourceDate();
    await setTimes(root, new Date(seconds * 1000));
    const file = join(output, `${packageName}_${debianVersion(product.version)}_${architecture}.deb`);
    await packTree(root, file, seconds, compressions[runtime.kind]);
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function packTree(
  root: string,
  file: string,
  seconds: number,
  compression: readonly string[],
): Promise<void> {
  const args = ['--root-owner-group', ...compression, '--build', root, file];
  const environment = { ...process.env, SOURCE_DATE_EPOCH: String(seconds), LC_ALL: 'C' };
  const { exitCode, stderr } = await runCommand('dpkg-deb', args, { environment });
  if (exitCode !== 0) throw new Error(`dpkg-deb failed: ${stderr.trim()}`);
}

function debianArchitecture(): string {
  const { arch } = process;
  if (arch === 'x64' || arch === 'arm64') return debianArchitectures[arch];
  throw new PreparationError(`There is no package for ${arch}.`);
}

/** https://reproducible-builds.org/specs/source-date-epoch: given, or the time of the commit; seconds. */
async function sourceDate(): Promise<number> {
  const given = Number(process.env['SOURCE_DATE_EPOCH'] ?? Number.NaN);
  if (Number.isInteger(given)) return given;
  const { stdout } = await runCommand('git', ['log', '-1', '--format=%ct'], { cwd: repositoryFolder });
  return Number(stdout.trim() || '0');
}

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import { assetSources } from '../../reference-portal/identity/assets';
import { buildFolder, repositoryFolder } from '../repository-folder';

/** Where the reference portal lies that the application brings along. */
export const portalFolder = join(buildFolder, 'portal');

/** What of it is started. */
export const portalProgram = 'portal.mjs';

/** SHA-256 in hexadecimal, by the name of the file below the folder, with `/`. */
export type FileHashes = Readonly<Record<string, string>>;

/**
 * Makes the portal that travels with the application: one program with every library in it, and the files of its pages.
 * It needs nothing but Node's own modules, and finds its files beside itself.
 *
 * @param folder is emptied first
 */
export async function bundlePortal(folder = portalFolder): Promise<FileHashes> {
  await build({
    configFile: false,
    root: repositoryFolder,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(repositoryFolder, 'reference-portal/packaged/main.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.18',
      minify: true,
      license: { fileName: 'licenses.json' },
      rolldownOptions: {
        // A library looks by `eval` whether functions can be made; nothing of ours reaches it.
        checks: { eval: false },
        output: {
          ...{ format: 'es', codeSplitting: false, entryFileNames: portalProgram },
          // oidc-provider stores what it issues under the names of its classes.
          keepNames: true,
        },
      },
    },
  });
  const assets = join(folder, 'assets');
  await mkdir(assets);
  await Promise.all(
    Object.entries(assetSources()).map(([name, source]) => copyFile(source, join(assets, name))),
  );
  return hashesOf(folder, [portalProgram, 'assets']);
}

/** The hash of each file that is among `parts` of a folder, or below them; what the portal does not read is none of them. */
async function hashesOf(folder: string, parts: readonly string[]): Promise<FileHashes> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((name) => parts.includes(name.split('/')[0] ?? ''))
    .sort();
  const hashes = names.map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(folder, name)));
    return [name, hash.digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

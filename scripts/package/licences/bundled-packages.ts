import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { buildFolder, repositoryFolder } from '../../repository-folder';
import type { BundledPackage } from './licence-text';

const listSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().optional(),
    text: z.string().optional(),
  }),
);
const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });
const productSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * Every package that is part of the built application: what the bundler has put into each part of it (`build.license` in
 * `electron.vite.config.ts`), and the ones that are packed as they are. Rejects when a part says nothing of it.
 */
export async function bundledPackages(): Promise<readonly BundledPackage[]> {
  const parts = await readdir(buildFolder, { withFileTypes: true });
  const lists = parts.map(({ name }) => readFile(join(buildFolder, name, 'licenses.json'), 'utf8'));
  const bundled = (await Promise.all(lists)).flatMap((list) => listSchema.parse(JSON.parse(list)));
  return [...bundled, ...(await packedAsTheyAre())];
}

/** What `package.json` calls dependencies; all else is bundled. */
async function packedAsTheyAre(): Promise<readonly BundledPackage[]> {
  const product = await readFile(join(repositoryFolder, 'package.json'), 'utf8');
  const names = Object.keys(productSchema.parse(JSON.parse(product)).dependencies);
  return Promise.all(names.map((name) => packageIn(join(repositoryFolder, 'node_modules', name))));
}

async function packageIn(folder: string): Promise<BundledPackage> {
  const { name, version, license } = manifestSchema.parse(
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const identified = { name, version, identifier: license };
  return file === undefined
    ? identified
    : { ...identified, text: await readFile(join(folder, file), 'utf8') };
}

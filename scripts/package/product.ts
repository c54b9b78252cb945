import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { repositoryFolder } from '../repository-folder';

const manifestSchema = z.object({
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  author: z.string(),
  desktopName: z.string(),
});
const packagingSchema = z.object({
  appId: z.string(),
  protocols: z.tuple([z.object({ schemes: z.tuple([z.string()]) })]),
  linux: z.object({ executableName: z.string(), synopsis: z.string(), category: z.string() }),
});

/** What packages say of the product. */
export interface Product extends z.infer<typeof manifestSchema> {
  readonly id: string;
  /** Of the links that lead into the application. */
  readonly scheme: string;
  readonly synopsis: string;
  readonly category: string;
}

/** Reads it where electron-builder does: `package.json` and `electron-builder.yml`. */
export async function readProduct(): Promise<Product> {
  const text = (name: string): Promise<string> => readFile(join(repositoryFolder, name), 'utf8');
  const manifest = manifestSchema.parse(JSON.parse(await text('package.json')));
  const { appId, protocols, linux } = packagingSchema.parse(parse(await text('electron-builder.yml')));
  const { synopsis, category } = linux;
  return { ...manifest, id: appId, scheme: protocols[0].schemes[0], synopsis, category };
}

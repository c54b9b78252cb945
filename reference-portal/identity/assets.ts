import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** The files that the pages use: name -> media type. */
const assets = {
  'portal.css': 'text/css; charset=utf-8',
  'portal.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'inter.woff2': 'font/woff2',
  'jetbrains-mono.woff2': 'font/woff2',
} as const;

type AssetName = keyof typeof assets;

/** Where each file lies in this repository. */
export function assetSources(): Readonly<Record<AssetName, string>> {
  const { resolve } = createRequire(import.meta.url);
  const font = (family: string): string =>
    resolve(`@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`);
  return {
    'portal.css': join(import.meta.dirname, 'assets/portal.css'),
    'portal.js': join(import.meta.dirname, 'assets/portal.js'),
    'icon.svg': join(import.meta.dirname, '../../resources/icons/icon.svg'),
    'inter.woff2': font('inter'),
    'jetbrains-mono.woff2': font('jetbrains-mono'),
  };
}

/**
 * Serves the handful of files the pages use, read once.
 *
 * @param folder has all of them by name, where the portal does not run from the repository
 */
export function registerAssets(app: FastifyInstance, folder: string | undefined): void {
  const sources = folder === undefined ? assetSources() : null;
  for (const [name, type] of Object.entries(assets) as [AssetName, string][]) {
    const content = readFileSync(sources?.[name] ?? join(folder ?? '', name));
    app.get(`/assets/${name}`, (_request, reply) => reply.type(type).send(content));
  }
}

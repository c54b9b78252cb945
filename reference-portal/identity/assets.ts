import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const here = import.meta.dirname;
const { resolve } = createRequire(import.meta.url);
const font = (family: string): string =>
  resolve(`@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`);

const assets: readonly (readonly [name: string, file: string, type: string])[] = [
  ['portal.css', join(here, 'assets/portal.css'), 'text/css; charset=utf-8'],
  ['portal.js', join(here, 'assets/portal.js'), 'text/javascript; charset=utf-8'],
  ['icon.svg', join(here, '../../resources/icons/icon.svg'), 'image/svg+xml'],
  ['inter.woff2', font('inter'), 'font/woff2'],
  ['jetbrains-mono.woff2', font('jetbrains-mono'), 'font/woff2'],
];

/** Serves the handful of files the pages use, read once. */
export function registerAssets(app: FastifyInstance): void {
  for (const [name, file, type] of assets) {
    const content = readFileSync(file);
    app.get(`/assets/${name}`, (_request, reply) => reply.type(type).send(content));
  }
}

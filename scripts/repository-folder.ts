import { join } from 'node:path';

/** The root of this repository. */
export const repositoryFolder = join(import.meta.dirname, '..');

/** Where electron-vite puts the built application, and the tests find it. */
export const buildFolder = join(repositoryFolder, 'out/build');

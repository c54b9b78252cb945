import type { PackedPlatform } from './packed-platform';

const build = 'out/build';
const mainFiles = [
  ...['index.cjs', 'behind-the-window.cjs', 'kdbx-format.cjs', 'keychain-process.cjs'],
  'rolldown-runtime.cjs', // what entries of main share
];
const iconFiles = ['icon.png', 'tray.png', 'tray.ico', 'trayTemplate.png', 'trayTemplate@2x.png'];

/**
 * All that lies in `app.asar`, and nothing else: paths below its root, directories left out. A file that is named here
 * and missing is a fault as much as one that is there and not named.
 *
 * @param page what the bundler has written for the page, relative to its folder; the names of these files carry hashes
 * @param added what a twin of the tests has more: its prelude
 */
export function allowedFiles(
  target: PackedPlatform,
  page: readonly string[],
  added: readonly string[] = [],
): readonly string[] {
  return [
    'package.json',
    ...mainFiles.map((name) => `${build}/main/${name}`),
    `${build}/preload/index.cjs`,
    `${build}/first-page/first-page-process.cjs`,
    `${build}/renderer/index.html`,
    ...page.map((name) => `${build}/renderer/${name}`),
    ...iconFiles.map((name) => `resources/icons/${name}`),
    ...['lib/keytar.js', 'package.json'].map((name) => `node_modules/keytar/${name}`),
    ...nativeModules(target),
    ...added,
  ].sort();
}

/** Of the allowed files those that lie beside the archive, since the system loads them itself. */
export function nativeModules({ platform, arch }: PackedPlatform): readonly string[] {
  const processors = arch === 'universal' || platform === 'darwin' ? ['x64', 'arm64'] : [arch];
  return processors.map((processor) => `node_modules/keytar/prebuilds/${platform}-${processor}/keytar.node`);
}

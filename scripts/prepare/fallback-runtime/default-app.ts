import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { installShim } from './shim';

/**
 * What `electron FOLDER` runs on the fallback: it prepares the old runtime, then becomes the application in FOLDER,
 * as the default app of an official Electron would.
 */
function startApplication(argv: readonly string[]): void {
  const require = createRequire(join(process.cwd(), 'electron'));
  const requested: string[] = [];
  let folder: string | undefined;
  for (let at = 1; at < argv.length && folder === undefined; at += 1) {
    const argument = argv[at] ?? '';
    if (argument === '-v' || argument === '--version') {
      process.stdout.write(`v${process.versions.electron}\n`);
      process.exit(0);
    } else if (argument === '-r' || argument === '--require') {
      at += 1;
      requested.push(argv[at] ?? '');
    } else if (!argument.startsWith('-')) {
      folder = resolve(argument);
    }
  }
  if (folder === undefined) {
    process.stderr.write('Usage: electron [options] FOLDER\n');
    process.exit(1);
  }
  installShim();
  for (const module of requested) require(module);
  Object.defineProperty(process, 'defaultApp', { value: true, configurable: true });
  const internals = app as unknown as DefaultAppInternals;
  const manifest = readManifest(folder);
  if (manifest.version !== undefined) internals.setVersion(manifest.version);
  app.name = manifest.productName ?? manifest.name ?? app.name;
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setPath('userData', join(app.getPath('appData'), app.name));
  internals.setAppPath(folder);
  require(folder);
}

/** What Electron keeps for default apps and leaves out of its type definitions. */
interface DefaultAppInternals {
  readonly setVersion: (version: string) => void;
  readonly setAppPath: (folder: string) => void;
}

interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly desktopName?: string;
  readonly version?: string;
}

function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return {};
  }
}

startApplication(process.argv);

import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { runCommand } from '../processes/run-command';
import type { RuntimeDescription } from './runtime-description';

const CONNECT_TIME_LIMIT_MS = 4_000;
const DOWNLOAD_TIME_LIMIT_MS = 10 * 60_000;
const require = createRequire(import.meta.url);

/** The version of Electron the product targets, from the npm package. */
export async function targetedElectronVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(require.resolve('electron/package.json'), 'utf8'));
  return (manifest as { readonly version: string }).version;
}

/** The official Electron when it is on this computer already, else undefined. Never downloads. */
export async function findOfficialElectron(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<RuntimeDescription | undefined> {
  const packageFolder = dirname(require.resolve('electron/package.json'));
  const distribution = environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist');
  try {
    const electronPath = join(distribution, executableName());
    await access(electronPath);
    const version = (await readFile(join(distribution, 'version'), 'utf8')).trim().replace(/^v/, '');
    return {
      electronPath,
      distributionFolder: undefined,
      version,
      kind: 'official',
      label: `Electron ${version}`,
    };
  } catch {
    return undefined;
  }
}

/**
 * Lets electron's own installer download the official Electron, when its server answers at all.
 *
 * A firewall that swallows packets would hold the installer for minutes, so a connection is tried first (not behind
 * a proxy, where only the installer knows the way). Resolves to undefined when it cannot be had.
 */
export async function downloadOfficialElectron(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<RuntimeDescription | undefined> {
  if (!isBehindProxy(environment) && !(await canConnect(downloadServer(environment)))) return undefined;
  const installer = require.resolve('electron/install.js');
  await runCommand(process.execPath, [installer], { environment, timeLimitMs: DOWNLOAD_TIME_LIMIT_MS });
  return findOfficialElectron(environment);
}

/** The server the installer asks: GitHub, or the mirror the user's settings name. */
export function downloadServer(environment: NodeJS.ProcessEnv): URL {
  const mirror =
    environment['ELECTRON_MIRROR'] ??
    environment['npm_config_electron_mirror'] ??
    environment['NPM_CONFIG_ELECTRON_MIRROR'];
  return new URL(mirror ?? 'https://github.com/');
}

function isBehindProxy(environment: NodeJS.ProcessEnv): boolean {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ELECTRON_GET_USE_PROXY'];
  return names.some((name) => (environment[name] ?? '') !== '');
}

function canConnect(server: URL): Promise<boolean> {
  const port = Number(server.port) || (server.protocol === 'http:' ? 80 : 443);
  return new Promise((resolve) => {
    const socket = connect({ host: server.hostname.replace(/^\[|\]$/g, ''), port });
    const finish = (isConnected: boolean): void => {
      socket.destroy();
      resolve(isConnected);
    };
    socket.setTimeout(CONNECT_TIME_LIMIT_MS, () => {
      finish(false);
    });
    socket.once('connect', () => {
      finish(true);
    });
    socket.once('error', () => {
      finish(false);
    });
  });
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

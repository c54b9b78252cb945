import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { marksVariable } from './watched-start';

/** A start that somebody tries in order to get in. */
export interface HostileLine {
  readonly name: string;
  readonly words: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly port?: number;
  /** The program starts all the same, and what was asked for is not heard: a fuse took its meaning. */
  readonly isUnheard?: boolean;
}

/** What makes a value for a switch: a program that leaves a mark, a port nobody listens on. */
export interface Tools {
  readonly program: string;
  readonly script: string;
  readonly folder: string;
  readonly port: number;
}

const shellMark = `: >"$${marksVariable}/program-$$"`;
const nodeMark = `require('node:fs').writeFileSync(process.env.${marksVariable} + '/code-' + process.pid, '')`;

/** Writes the programs that leave a mark when anybody runs them. */
export async function makeTools(folder: string): Promise<Tools> {
  const application = join(folder, 'application');
  await mkdir(application, { recursive: true });
  const program = join(folder, 'program.sh');
  await writeFile(program, `#!/bin/sh\n${shellMark}\nexec "$@"\n`);
  await chmod(program, 0o755);
  const script = join(folder, 'script.cjs');
  await writeFile(script, nodeMark);
  await writeFile(join(application, 'index.js'), nodeMark);
  return { program, script, folder: application, port: await freePort() };
}

/** Switches of Chromium, V8 and Electron that turn off a guard, open a way in, or run a program of one's own. */
export const chromiumSwitches = [
  ...['no-sandbox', 'disable-seccomp-filter-sandbox', 'disable-setuid-sandbox', 'disable-gpu-sandbox'],
  ...['single-process', 'disable-site-isolation-trials', 'disable-web-security'],
  ...['enable-blink-features', 'disable-features', 'enable-features', 'js-flags'],
  ...['allow-file-access-from-files', 'allow-running-insecure-content', 'load-extension', 'app'],
  ...['ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'ssl-version-min'],
  ...['ssl-key-log-file', 'unsafely-treat-insecure-origin-as-secure'],
  ...['host-resolver-rules', 'host-rules', 'proxy-auto-detect', 'proxy-bypass-list', 'proxy-pac-url'],
  ...['proxy-server', 'no-proxy-server', 'auth-server-allowlist', 'password-store', 'user-data-dir'],
  ...['enable-logging', 'log-net-log', 'net-log-capture-mode', 'enable-crash-reporter'],
  ...['remote-debugging-pipe', 'remote-allow-origins', 'inspect-port'],
  ...['renderer-cmd-prefix', 'utility-cmd-prefix', 'gpu-launcher', 'browser-subprocess-path'],
] as const;

const takesPort = /^inspect|^remote-debugging-port$/;
const takesProgram = /-cmd-prefix$|-launcher$|-subprocess-path$/;
const debuggers = ['inspect', 'inspect-brk', 'remote-debugging-port'];

/** A switch in the forms that Chromium and Node read, and behind the mark that ends switches. */
export function formsOf(name: string, tools: Tools): readonly HostileLine[] {
  const isDebugger = debuggers.includes(name);
  const value = takesProgram.test(name) ? tools.program : String(takesPort.test(name) ? tools.port : 1);
  const port = isDebugger ? { port: tools.port } : {};
  return [
    [`--${name}=${value}`],
    [`--${name}`],
    [`-${name}`],
    [`-${name}=${value}`],
    ['--', `--${name}`],
    ['--', `--${name}=${value}`],
  ].map((words) => ({ name, words, ...port }));
}

export const debuggerSwitches: readonly string[] = debuggers;

/**
 * Lines by which Chromium is to run a program for its children. With its zygote and its sandbox on it starts few of
 * them by themselves.
 */
export function programLines({ program }: Tools): readonly HostileLine[] {
  const children = ['gpu-launcher', 'renderer-cmd-prefix', 'utility-cmd-prefix', 'browser-subprocess-path'];
  return children.flatMap((name) =>
    [[], ['--no-sandbox'], ['--no-sandbox', '--no-zygote']].map((others) => ({
      name,
      words: [...others, `--${name}=${program}`],
    })),
  );
}

/** Ways in that are no switch of Chromium's. */
export function waysOfNode({ script, folder, port }: Tools): readonly HostileLine[] {
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };
  const options = (text: string): NodeJS.ProcessEnv => ({ NODE_OPTIONS: text });
  return [
    { name: 'ELECTRON_RUN_AS_NODE', words: ['-e', nodeMark], environment: asNode },
    { name: 'ELECTRON_RUN_AS_NODE with a script', words: [script], environment: asNode },
    { name: 'NODE_OPTIONS', words: [], environment: options(`--require=${script}`), isUnheard: true },
    { name: 'NODE_OPTIONS', words: [], environment: options(`--inspect=${port}`), port, isUnheard: true },
    { name: 'a folder of one’s own', words: [folder] },
    { name: 'a module of one’s own', words: ['-r', script] },
  ];
}

/** A port of this computer that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

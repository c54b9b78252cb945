/** `npm run desktop-session -- COMMAND ...`: runs a command inside a private desktop and ends with its exit code. */
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { prepare } from '../prepare/prepare';
import { PreparationError } from '../prepare/preparation-error';
import { startDesktopSession } from './desktop-session';

const repository = join(import.meta.dirname, '../..');

async function main(words: readonly string[]): Promise<number> {
  const [command, ...args] = words[0] === '--' ? words.slice(1) : words;
  if (command === undefined) throw new PreparationError('Usage: npm run desktop-session -- COMMAND ...');
  const runtime = await prepare({ forTests: true });
  const session = await startDesktopSession({
    user: 'unprivileged',
    display: 'private',
    keyring: 'unlocked',
    notifications: true,
    readableFolders: [repository, dirname(runtime.electronPath)],
  });
  try {
    // A process group of its own, so that Ctrl-C comes to it once, through us.
    const child = session.spawn(command, args, {
      stdio: 'inherit',
      env: { ELECTRON_EXEC_PATH: runtime.electronPath },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    await session.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PreparationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

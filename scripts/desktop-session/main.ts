/** `npm run desktop-session -- COMMAND ...`: runs a command inside a private desktop and ends with its exit code. */
import { dirname } from 'node:path';
import { prepare } from '../prepare/prepare';
import { PreparationError } from '../prepare/preparation-error';
import { runMain } from '../processes/run-main';
import { runUntilEnd } from '../processes/run-until-end';
import { repositoryFolder } from '../repository-folder';
import { startDesktopSession } from './desktop-session';

await runMain(async () => {
  const words = process.argv.slice(2);
  const [command, ...args] = words[0] === '--' ? words.slice(1) : words;
  if (command === undefined) throw new PreparationError('Usage: npm run desktop-session -- COMMAND ...');
  const runtime = await prepare({ forTests: true });
  const session = await startDesktopSession({
    user: 'unprivileged',
    display: 'private',
    keyring: 'unlocked',
    notifications: true,
    readableFolders: [repositoryFolder, dirname(runtime.electronPath)],
  });
  try {
    const env = { ELECTRON_EXEC_PATH: runtime.electronPath };
    return await runUntilEnd(session.spawn(command, args, { stdio: 'inherit', env }));
  } finally {
    await session.stop();
  }
});

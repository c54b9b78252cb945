import { text } from 'node:stream/consumers';
import type { DesktopSession } from '../../scripts/desktop-session/desktop-session';

/** Runs a line of shell in a session and answers with what it wrote. Rejects when it fails. */
export async function shellIn(desktop: Pick<DesktopSession, 'spawn'>, line: string): Promise<string> {
  const shell = desktop.spawn('sh', ['-c', line], { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const { stdout, stderr } = shell;
  if (stdout === null || stderr === null) throw new Error('The shell has no pipes');
  const ended = new Promise<number | null>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', resolve);
  });
  const [output, errors, code] = await Promise.all([text(stdout), text(stderr), ended]);
  if (code !== 0) throw new Error(`${line}: ${errors}`);
  return output;
}

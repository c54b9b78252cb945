import { dirname, join } from 'node:path';
import { sessionFolders } from './session-environment';
import type { DesktopSession } from './desktop-session';

/** What a program knows of the private desktop it was started in. */
export type OwnDesktop = Pick<DesktopSession, 'environment' | 'folders' | 'electronSwitches'>;

/** The private desktop this process was started in, seen from inside. */
export function sessionOfThisProcess(): OwnDesktop {
  const inbox = process.env['WMDA_TEST_BROWSER_INBOX'];
  if (inbox === undefined) throw new Error('This runs inside a private desktop only');
  const isSandboxed = process.env['WMDA_OS_SANDBOX'] === 'on';
  return {
    environment: process.env,
    folders: sessionFolders(join(dirname(inbox))),
    electronSwitches: isSandboxed ? [] : ['--no-sandbox'],
  };
}

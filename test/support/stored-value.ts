import type { DesktopSession } from '../../scripts/desktop-session/desktop-session';
import { runCommand } from '../../scripts/processes/run-command';

/**
 * The value of a secret as another program of the same user finds it in the keychain, by the names our vault documents;
 * `null` when there is none.
 */
export async function storedValue(
  desktop: Pick<DesktopSession, 'environment'>,
  environmentId: string,
  appId: string,
  reference: string,
): Promise<string | null> {
  const { exitCode, stdout } = await runCommand(
    'secret-tool',
    [
      'lookup',
      'service',
      'wmda-credential-manager.vault',
      'account',
      `${environmentId}/${appId}/${reference}`,
    ],
    { environment: desktop.environment },
  );
  return exitCode === 0 && stdout !== '' ? stdout : null;
}

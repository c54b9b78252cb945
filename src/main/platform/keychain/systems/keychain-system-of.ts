import { credentialManager } from './credential-manager';
import type { KeychainSystem } from './keychain-system';
import { macosKeychain } from './macos-keychain';
import { SecretService } from './secret-service';
import { SecretServiceReader } from './secret-service-reader';

/**
 * The keychain of this computer's system.
 *
 * @param environment says where a Linux session has its bus
 */
export function keychainSystemOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): KeychainSystem {
  if (platform === 'win32') return credentialManager;
  if (platform === 'darwin') return macosKeychain;
  return new SecretService(busAddress(environment));
}

/**
 * Reads items sooner than the keychain's process could, and without a question to the person; `null` where nothing can.
 *
 * @param environment says where a Linux session has its bus
 */
export function earlyReader(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): SecretServiceReader | null {
  const hasNone = platform === 'win32' || platform === 'darwin';
  return hasNone ? null : new SecretServiceReader(busAddress(environment));
}

/** As the library below our package finds it: the session's own word, or systemd's usual place. */
function busAddress(environment: NodeJS.ProcessEnv): string | undefined {
  const runtime = environment['XDG_RUNTIME_DIR'];
  const usual = runtime === undefined ? undefined : `unix:path=${runtime}/bus`;
  return environment['DBUS_SESSION_BUS_ADDRESS'] ?? usual;
}

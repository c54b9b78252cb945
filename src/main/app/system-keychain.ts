import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { startUtilityProcess } from '../platform/child-process';
import type { Clock } from '../platform/clock';
import { OsKeychain } from '../platform/keychain/os-keychain';
import { keychainSystemOf } from '../platform/keychain/systems/keychain-system-of';

/**
 * The keychain of this computer. A part of the entry: its process takes longer to start than all that comes before the
 * first request, so that it starts beside the window (`prepare`, once Electron is ready).
 */
export function systemKeychain(clock: Clock): OsKeychain {
  return new OsKeychain({
    clock,
    system: keychainSystemOf(process.platform, process.env),
    startChild: () =>
      startUtilityProcess(utilityProcess, {
        file: join(__dirname, 'keychain-process.cjs'),
        serviceName: 'Keychain',
      }),
  });
}

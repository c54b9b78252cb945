import { readFile } from 'node:fs/promises';
import type { KeychainPlace } from '../../../../shared/ipc/state/vault-state';
import { busDaemon } from '../../dbus/bus-door';
import type { SessionBus } from '../../dbus/session-bus';

/**
 * Which keyring stands behind the Secret Service, by the process that owns its name on the bus; the bus itself is asked,
 * which neither starts nor waits for the keychain. Only for the words on the screen: whatever cannot be known is plainly
 * the "secret service". Never rejects.
 */
export async function secretServicePlace(bus: Pick<SessionBus, 'ask'>, name: string): Promise<KeychainPlace> {
  const answer = await bus.ask({ ...busDaemon, member: 'GetConnectionUnixProcessID', body: [name] });
  const processId = answer?.[0];
  if (typeof processId !== 'number') return 'secret-service';
  try {
    return placeOf(await readFile(`/proc/${processId}/comm`, 'utf8'));
  } catch {
    return 'secret-service';
  }
}

/** The kernel cuts a process name after 15 characters. */
function placeOf(processName: string): KeychainPlace {
  if (processName.startsWith('gnome-keyring-d')) return 'gnome-keyring';
  return /^(?:kwalletd|ksecretd)/.test(processName) ? 'kde-wallet' : 'secret-service';
}

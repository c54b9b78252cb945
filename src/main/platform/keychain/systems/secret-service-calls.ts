import type { BusConnection } from '../../dbus/bus-connection';
import type { BusValue } from '../../dbus/wire';
import type { ItemName } from '../keychain-request';

/** The Secret Service on the bus (Secret Service API, "Object Paths" and "Interfaces"). */
export const secretService = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
} as const;

export const serviceInterfaces = {
  service: 'org.freedesktop.Secret.Service',
  collection: 'org.freedesktop.Secret.Collection',
  item: 'org.freedesktop.Secret.Item',
} as const;

/** Objects of the items that have a name, those that are open and those that are locked. Rejects as the connection does. */
export async function searchItems(
  connection: BusConnection,
  { service, account }: ItemName,
): Promise<{ readonly open: readonly string[]; readonly locked: readonly string[] }> {
  const { body } = await connection.call({
    ...{ ...secretService, interface: serviceInterfaces.service, member: 'SearchItems' },
    body: [{ dictionary: { service, account } }],
  });
  return { open: textsOf(body?.[0]), locked: textsOf(body?.[1]) };
}

function textsOf(value: BusValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

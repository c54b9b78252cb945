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

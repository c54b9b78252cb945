import { nameId } from '../seed/name-id';
import type { StoredUser } from '../state/portal-state';

/**
 * What else a credential manager owns in the directory: a group, and the service principal of some other program. They are
 * there to be left out: a client that wants applications casts to them.
 */
export function otherObjectsOf({ id, isCredentialManager }: StoredUser): readonly Record<string, unknown>[] {
  if (!isCredentialManager) return [];
  return [
    {
      '@odata.type': '#microsoft.graph.group',
      id: nameId(`group of ${id}`),
      deletedDateTime: null,
      description: null,
      displayName: 'Registry IT',
      mail: null,
      securityEnabled: true,
    },
    {
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id: nameId(`service principal of ${id}`),
      deletedDateTime: null,
      appId: nameId(`program of ${id}`),
      displayName: 'Registry intranet',
      servicePrincipalType: 'Application',
    },
  ];
}

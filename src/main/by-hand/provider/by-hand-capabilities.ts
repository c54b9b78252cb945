import type { ProviderCapabilities } from '../../../shared/domain/provider-capabilities';

/** Everything at the portal is done by the person; what is known of it is what they entered. */
export const byHandCapabilities: ProviderCapabilities = {
  needsSignIn: false,
  canList: false,
  canCreate: false,
  canDelete: false,
  canListManagers: false,
  canTellReminders: false,
  canEdit: true,
};

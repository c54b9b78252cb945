import type { ProviderCapabilities } from '../../../shared/domain/provider-capabilities';

/** What Microsoft Graph can do for a credential manager. It sends no reminders, so it tells of none. */
export const graphCapabilities: ProviderCapabilities = {
  needsSignIn: true,
  canList: true,
  canCreate: true,
  canDelete: true,
  canListManagers: true,
  canTellReminders: false,
  canEdit: false,
};

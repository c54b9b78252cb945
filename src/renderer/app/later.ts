import { lazy } from 'react';

/** What the first paint does not need: loaded when it is first shown, so that the overview is there sooner. */
export const LaterActivityList = lazy(async () => ({
  default: (await import('../features/activity/activity-list')).ActivityList,
}));
export const LaterIncidentList = lazy(async () => ({
  default: (await import('../features/incidents/incident-list')).IncidentList,
}));
export const LaterReminderList = lazy(async () => ({
  default: (await import('../features/reminders/reminder-list')).ReminderList,
}));
export const LaterSettingsView = lazy(async () => ({
  default: (await import('../features/settings/settings-view')).SettingsView,
}));
export const LaterVaultSettings = lazy(async () => ({
  default: (await import('../features/vaults/vault-settings')).VaultSettings,
}));
export const LaterSettingsScreen = lazy(async () => ({
  default: (await import('./settings-screen')).SettingsScreen,
}));
export const LaterExplainTrayDialog = lazy(async () => ({
  default: (await import('../features/settings/explain-tray-dialog')).ExplainTrayDialog,
}));
export const LaterApplicationListScreen = lazy(async () => ({
  default: (await import('./application-list-screen')).ApplicationListScreen,
}));
export const LaterApplicationDialog = lazy(async () => ({
  default: (await import('../features/by-hand/application-dialog')).ApplicationDialog,
}));
export const LaterApplicationScreen = lazy(async () => ({
  default: (await import('./application-screen')).ApplicationScreen,
}));
export const LaterNewSecretScreen = lazy(async () => ({
  default: (await import('./new-secret-screen')).NewSecretScreen,
}));
export const LaterRotationScreen = lazy(async () => ({
  default: (await import('./rotation-screen')).RotationScreen,
}));
export const LaterRecordScreen = lazy(async () => ({
  default: (await import('./record-screen')).RecordScreen,
}));
export const LaterSeveralRotationsDialog = lazy(async () => ({
  default: (await import('./several-rotations-dialog')).SeveralRotationsDialog,
}));
export const LaterAboutDialog = lazy(async () => ({
  default: (await import('../features/about/about-dialog')).AboutDialog,
}));
export const LaterDeleteDialog = lazy(async () => ({
  default: (await import('../features/delete-secret/delete-dialog')).DeleteDialog,
}));
export const LaterDelayedDeletions = lazy(async () => ({
  default: (await import('../features/delete-secret/delayed-deletions')).DelayedDeletions,
}));
export const LaterLeaveDialog = lazy(async () => ({
  default: (await import('../ui/leave-dialog')).LeaveDialog,
}));
export const LaterEndDialog = lazy(async () => ({
  default: (await import('../features/create-secret/end-dialog')).EndDialog,
}));
export const LaterRemoveAccountDialog = lazy(async () => ({
  default: (await import('../features/sign-in/remove-account-dialog')).RemoveAccountDialog,
}));
export const LaterSigningIn = lazy(async () => ({
  default: (await import('../features/sign-in/signing-in')).SigningIn,
}));
export const LaterNoAccess = lazy(async () => ({
  default: (await import('../features/no-access/no-access')).NoAccess,
}));
export const LaterKeychainDialog = lazy(async () => ({
  default: (await import('../features/keychain/keychain-dialog')).KeychainDialog,
}));
export const LaterProxyDialog = lazy(async () => ({
  default: (await import('../features/proxy/proxy-dialog')).ProxyDialog,
}));
export const LaterPassphraseDialog = lazy(async () => ({
  default: (await import('../features/access/passphrase-dialog')).PassphraseDialog,
}));
export const LaterPassphraseSettings = lazy(async () => ({
  default: (await import('../features/access/passphrase-settings')).PassphraseSettings,
}));
export const LaterRenewMfaDialog = lazy(async () => ({
  default: (await import('../features/sign-in/renew-mfa-dialog')).RenewMfaDialog,
}));
export const LaterWelcome = lazy(async () => ({
  default: (await import('../features/sign-in/welcome')).Welcome,
}));
export const LaterTroubledFiles = lazy(async () => ({
  default: (await import('../features/files/troubled-files')).TroubledFiles,
}));
export const LaterClipboardBar = lazy(async () => ({
  default: (await import('../features/clipboard/clipboard-bar')).ClipboardBar,
}));
export const LaterIncidentBanners = lazy(async () => ({
  default: (await import('../features/incidents/incident-banners')).IncidentBanners,
}));
export const LaterOpenCreationBanners = lazy(async () => ({
  default: (await import('./open-creation-banners')).OpenCreationBanners,
}));
export const LaterUnsavedBanners = lazy(async () => ({
  default: (await import('./unsaved-banners')).UnsavedBanners,
}));

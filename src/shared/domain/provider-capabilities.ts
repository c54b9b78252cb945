/**
 * What can be done in an environment, as its provider declares it. Screens follow these and nothing else: nobody asks
 * which provider it is.
 */
export interface ProviderCapabilities {
  /** Getting in takes a sign-in with a second factor; else the environment is simply opened. */
  readonly needsSignIn: boolean;
  /** The portal tells which applications and secrets there are; what it leaves out was taken away. */
  readonly canList: boolean;
  /** Secrets are created at the portal on our request, and their values come with the answer. */
  readonly canCreate: boolean;
  /** Secrets are deleted at the portal on our request. */
  readonly canDelete: boolean;
  /** The portal tells who else manages an application. */
  readonly canListManagers: boolean;
  /** The portal tells which reminder mails it has sent. */
  readonly canTellReminders: boolean;
  /** The person enters applications and secrets here, and changes them. */
  readonly canEdit: boolean;
}

/** Of an environment that nobody can get into so far. */
export const noCapabilities: ProviderCapabilities = {
  needsSignIn: true,
  canList: false,
  canCreate: false,
  canDelete: false,
  canListManagers: false,
  canTellReminders: false,
  canEdit: false,
};

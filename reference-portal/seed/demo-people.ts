import type { MailLanguage } from '../mails/mail-words';
import { nameId } from './name-id';
import type { StoredUser } from '../state/portal-state';
import { hashOf } from '../state/salted-hash';

/** Someone who may sign in to the demo. The passwords are made up and shown on the sign-in page. */
export interface DemoPerson {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
  /** What signing in as this person shows. */
  readonly note: string;
  readonly isCredentialManager: boolean;
  readonly isExemptFromMfa: boolean;
  /** Of the mails they get. */
  readonly language: MailLanguage;
}

function person(
  displayName: string,
  password: string,
  note: string,
  what: Partial<Pick<DemoPerson, 'isCredentialManager' | 'isExemptFromMfa' | 'language'>> = {},
): DemoPerson {
  const email = `${displayName.toLowerCase().replaceAll(' ', '.')}@registry.example`;
  return {
    id: nameId(`person ${email}`),
    email,
    displayName,
    password,
    note,
    isCredentialManager: true,
    isExemptFromMfa: false,
    language: 'en',
    ...what,
  };
}

export const vera = person('Vera Manager', 'tulip-harbour-42', 'Credential manager of six applications');
export const anton = person('Anton Keeper', 'maple-lantern-17', 'Credential manager of four of them', {
  language: 'de',
});
export const nina = person('Nina Newcomer', 'quiet-river-58', 'Has the role, but no application yet');
export const rob = person('Rob Reader', 'amber-window-63', 'Does not have the role', {
  isCredentialManager: false,
});
export const paul = person('Paul Password', 'silver-bridge-29', 'Signs in without a second step', {
  isExemptFromMfa: true,
});

export const demoPeople: readonly DemoPerson[] = [vera, anton, nina, rob, paul];

/** A person as the portal stores them: nobody has an authenticator yet. */
export function storedUser(from: DemoPerson): StoredUser {
  return {
    id: from.id,
    email: from.email,
    displayName: from.displayName,
    password: hashOf(from.password),
    isCredentialManager: from.isCredentialManager,
    isExemptFromMfa: from.isExemptFromMfa,
    language: from.language,
    totpSecret: null,
    lastTotpStep: 0,
    failedCodes: 0,
    lockedUntilMs: 0,
  };
}

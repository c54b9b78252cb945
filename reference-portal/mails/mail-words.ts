/** Languages the portal writes in. */
export const mailLanguages = ['en', 'de'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** What a reminder is about; dates are words already. */
export interface ReminderFacts {
  readonly person: string;
  readonly application: string;
  /** Its name; `null` where it has none. */
  readonly secret: string | null;
  readonly keyId: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
  /** Calendar days until the date. */
  readonly daysLeft: number;
  readonly thresholdDays: number;
  /** Opens the secret in the application. */
  readonly deepLink: string;
  readonly portalPage: string;
}

/** The sentences of a reminder in one language. */
export interface MailWords {
  /** BCP 47, for dates and for the `Content-Language` header. */
  readonly locale: string;
  subject(facts: ReminderFacts): string;
  /** Paragraphs; a link stands alone in its own. */
  body(facts: ReminderFacts): readonly string[];
}

const english: MailWords = {
  locale: 'en-GB',
  subject: (facts) => `Client secret ${inEnglish(facts)} of ${facts.application} ${englishWhen(facts)}`,
  body: ({ person, application, expiresAt, isExpired, thresholdDays, deepLink, portalPage, ...secret }) => [
    `Dear ${person},`,
    `you receive this e-mail because you are a credential manager of ${application}.`,
    isExpired
      ? `The client secret ${inEnglish(secret)} expired on ${expiresAt}. Whatever still uses it has no access to the API.`
      : `The client secret ${inEnglish(secret)} expires on ${expiresAt}. Whatever still uses it then loses its access to the API.`,
    'Create a new secret, put it into your systems, check the connection, and then delete the old one.',
    'In WMDA Credential Manager:',
    deepLink,
    'On the portal:',
    portalPage,
    thresholdDays === 0
      ? 'This is the last reminder of this secret.'
      : `This is the reminder of ${englishDays(thresholdDays)} before the expiration date.`,
  ],
};

const german: MailWords = {
  locale: 'de-DE',
  subject: (facts) => `Client Secret ${inGerman(facts)} von ${facts.application} ${germanWhen(facts)}`,
  body: ({ person, application, expiresAt, isExpired, thresholdDays, deepLink, portalPage, ...secret }) => [
    `Guten Tag ${person},`,
    `Sie erhalten diese E-Mail, weil Sie Credential Manager von ${application} sind.`,
    isExpired
      ? `Das Client Secret ${inGerman(secret)} ist am ${expiresAt} abgelaufen. Was es noch verwendet, hat keinen Zugang zur API mehr.`
      : `Das Client Secret ${inGerman(secret)} läuft am ${expiresAt} ab. Was es dann noch verwendet, verliert den Zugang zur API.`,
    'Legen Sie ein neues Secret an, tragen Sie es in Ihre Systeme ein, prüfen Sie die Verbindung und löschen Sie dann das alte.',
    'Im WMDA Credential Manager:',
    deepLink,
    'Im Portal:',
    portalPage,
    thresholdDays === 0
      ? 'Dies ist die letzte Erinnerung an dieses Secret.'
      : `Dies ist die Erinnerung ${germanDays(thresholdDays)} vor dem Ablaufdatum.`,
  ],
};

/** Every language, by its code. */
export const mailWords: Readonly<Record<MailLanguage, MailWords>> = { en: english, de: german };

type Named = Pick<ReminderFacts, 'secret' | 'keyId'>;

function inEnglish({ secret, keyId }: Named): string {
  return secret === null ? keyId : `“${secret}”`;
}

function inGerman({ secret, keyId }: Named): string {
  return secret === null ? keyId : `„${secret}“`;
}

type When = Pick<ReminderFacts, 'isExpired' | 'daysLeft'>;

function englishWhen({ isExpired, daysLeft }: When): string {
  if (isExpired) return 'has expired';
  return daysLeft === 0 ? 'expires today' : `expires in ${englishDays(daysLeft)}`;
}

function germanWhen({ isExpired, daysLeft }: When): string {
  if (isExpired) return 'ist abgelaufen';
  return daysLeft === 0 ? 'läuft heute ab' : `läuft in ${daysLeft === 1 ? '1 Tag' : `${daysLeft} Tagen`} ab`;
}

function englishDays(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

function germanDays(count: number): string {
  return count === 1 ? '1 Tag' : `${count} Tage`;
}

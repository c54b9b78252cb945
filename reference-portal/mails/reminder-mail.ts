import { expiryOf } from '../../src/shared/domain/expiry';
import { html } from '../identity/pages/html';
import type { StoredApplication, StoredSecret, StoredUser } from '../state/portal-state';
import type { Mail } from './mail-out';
import { mailWords, type ReminderFacts } from './mail-words';

/** The portal's own zone: it does not know its readers'. The mail says so. */
export const mailTimeZone = 'UTC';

/** What one reminder is about. */
export interface ReminderSubject {
  /** Also the message's own name, so that a mail sent twice can be told. */
  readonly id: string;
  readonly user: StoredUser;
  readonly application: StoredApplication;
  readonly secret: StoredSecret;
  readonly thresholdDays: number;
}

export interface MailSettings {
  /** ID of the environment in the application, for the deep link. */
  readonly environmentId: string;
  readonly portalPage: string;
}

/**
 * Writes the reminder of one secret to one credential manager, in their language. Nothing of the value is in it, its
 * first characters neither.
 *
 * @param nowMs epoch ms, for the `Date` header and the count of days
 */
export function reminderMail(about: ReminderSubject, settings: MailSettings, nowMs: number): Mail {
  const { id, user, application, secret } = about;
  const words = mailWords[user.language ?? 'en'];
  const expiry = expiryOf(secret.endDateTime, nowMs, mailTimeZone);
  const facts: ReminderFacts = {
    person: oneLine(user.displayName),
    application: oneLine(application.displayName),
    secret: secret.displayName === null ? null : oneLine(secret.displayName),
    keyId: secret.keyId,
    expiresAt: new Intl.DateTimeFormat(words.locale, {
      ...{ dateStyle: 'full', timeStyle: 'long', timeZone: mailTimeZone },
    }).format(new Date(secret.endDateTime)),
    isExpired: expiry.isExpired,
    daysLeft: Math.max(0, expiry.calendarDays),
    thresholdDays: about.thresholdDays,
    deepLink: deepLink(settings.environmentId, application.id, secret.keyId),
    portalPage: settings.portalPage,
  };
  const subject = words.subject(facts);
  const paragraphs = words.body(facts);
  return {
    id,
    to: { name: facts.person, address: user.email },
    language: words.locale,
    atMs: nowMs,
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: page(words.locale, subject, paragraphs),
  };
}

/** Leads the application to one secret. */
export function deepLink(environmentId: string, applicationId: string, keyId: string): string {
  const path = [environmentId, applicationId, keyId].map(encodeURIComponent).join('/');
  return `wmda-credential-manager://secret/${path}`;
}

function page(locale: string, title: string, paragraphs: readonly string[]): string {
  const lines = paragraphs.map((text) =>
    /^[a-z-]+:\/\/\S+$/.test(text) ? html`<p><a href="${text}">${text}</a></p>` : html`<p>${text}</p>`,
  );
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        ${lines}
      </body>
    </html>`.markup;
}

/** Names are other people's text: in a mail they stay on their line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

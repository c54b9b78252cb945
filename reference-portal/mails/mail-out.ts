import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';

/** One mail to one person. */
export interface Mail {
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  /** BCP 47. */
  readonly language: string;
  /** Epoch ms. */
  readonly atMs: number;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Where mails go. The mail library is read with the first one: most portals that start send none. */
export interface MailOut {
  /** Resolves when the mail was taken; rejects when it was not, or when nobody knows. */
  send(mail: Mail): Promise<void>;
}

const sender = { name: 'Demo registry portal', address: 'no-reply@registry.example' };
/** A server that does not answer must not hold up the rest. */
const timeoutMs = 10_000;

/**
 * Hands mails to an SMTP server.
 *
 * @param address `smtp://host:port`, or `smtps://` for TLS from the start; STARTTLS is used where it is offered
 * @throws Error when the address cannot be used; one with a password is refused, since it would stand in the command line
 */
export function smtpOut(address: string): MailOut {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('the mail server must be given as smtp://host:port or smtps://host:port');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('a password does not belong into the address of the mail server');
  }
  const isSecure = url.protocol === 'smtps:';
  const options = {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 465 : 25) : Number(url.port),
    secure: isSecure,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return {
    send: async (mail) => {
      const { createTransport } = await import('nodemailer');
      await createTransport(options).sendMail(message(mail));
    },
  };
}

/** Lays mails down as `.eml` files, which every mail program opens. The folder is made when it is not there. */
export function folderOut(folder: string): MailOut {
  return {
    send: async (mail) => {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
      const { message: bytes } = await transport.sendMail(message(mail));
      if (!Buffer.isBuffer(bytes)) throw new Error('The mail was not made');
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const day = new Date(mail.atMs).toISOString().slice(0, 10);
      writeFileSync(join(folder, `${day} ${mail.id}.eml`), bytes, { mode: 0o600 });
    },
  };
}

function message({ id, to, language, atMs, subject, text, html }: Mail): SendMailOptions {
  return {
    from: sender,
    to: { name: to.name, address: to.address },
    date: new Date(atMs),
    messageId: `<${id}@registry.example>`,
    // RFC 3834: nobody's automatic answer is wanted.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    subject,
    text,
    html,
  };
}

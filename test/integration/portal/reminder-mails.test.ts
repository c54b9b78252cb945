import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { smtpOut } from '../../../reference-portal/mails/mail-out';
import { anton, nina, vera } from '../../../reference-portal/seed/demo-people';
import { startPortal, type Portal } from '../../support/checked-portal';
import { signInAtPortal } from '../../support/portal-caller';

const dayMs = 86_400_000;
/** Seven in the morning: the mails of the day are still to come. */
const startMs = Date.parse('2026-11-23T07:00:00Z');

interface Received {
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server that keeps what it gets, and can be made to refuse. */
class MailBox {
  readonly received: Received[] = [];
  refuses: (address: string) => boolean = () => false;
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) => {
      callback(this.refuses(address) ? new Error('mailbox full') : null);
    },
    onData: (stream, session, callback) => {
      void text(stream).then((source) => {
        this.received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        callback(null);
      });
    },
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** The text part, its quoted-printable undone. */
function textOf(source: string): string {
  const part = /content-type: text\/plain[^]*?\r?\n\r?\n([^]*?)\r?\n--/i.exec(source)?.[1] ?? '';
  const bytes = part
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function header(source: string, name: string): string {
  const unfolded = source.replaceAll(/\r?\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*?)\\r?$`, 'im').exec(unfolded)?.[1] ?? '';
  return value
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_all, kind: string, body: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(body, 'base64').toString('utf8')
        : Buffer.from(
            body
              .replaceAll('_', ' ')
              .replaceAll(/=([\dA-F]{2})/g, (_code, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString('utf8'),
    );
}

describe('reminder mails over SMTP', () => {
  let box: MailBox;
  let portal: Portal;
  beforeEach(async () => {
    box = new MailBox();
    const to = { kind: 'smtp', address: await box.open() } as const;
    portal = await startPortal({
      port: 0,
      isDemo: true,
      propagationMs: 0,
      startMs,
      mail: { to, isByHand: true },
    });
  });
  afterEach(async () => {
    await portal.stop();
    await box.close();
  });

  it('go to each credential manager once for each secret and threshold', async () => {
    expect(await portal.reminderJob?.run()).toEqual({ sent: box.received.length, failed: 0 });
    const dueFor = (owner: string): number =>
      portal.state.applications
        .filter(({ ownerIds }) => ownerIds.includes(owner))
        .flatMap(({ secrets }) => secrets)
        .filter(({ endDateTime }) => {
          const days = Math.floor(Date.parse(endDateTime) / dayMs) - Math.floor(startMs / dayMs);
          return days <= 30 && days >= -7;
        }).length;
    for (const { id, email } of [vera, anton, nina]) {
      expect(box.received.filter(({ to }) => to.includes(email))).toHaveLength(dueFor(id));
    }
    expect(dueFor(vera.id)).toBeGreaterThan(dueFor(anton.id));
    expect(dueFor(anton.id)).toBeGreaterThan(0);
    expect(await portal.reminderJob?.run()).toEqual({ sent: 0, failed: 0 });
    portal.clock.advance(dayMs);
    const next = await portal.reminderJob?.run();
    expect(next?.sent).toBeLessThan(box.received.length);
  });

  it('say the role, the secret, the date and what to do, and lead to the secret', async () => {
    await portal.reminderJob?.run();
    const application = portal.state.applications.find(
      ({ displayName }) => displayName === 'Partner-NL-Lowlands-DM',
    );
    const secret = application?.secrets.find(({ displayName }) => displayName === 'Secret by AK');
    const link = `wmda-credential-manager://secret/${portal.environment.id}/${application?.id ?? ''}/${secret?.keyId ?? ''}`;
    const mails = box.received.filter(({ source }) => textOf(source).includes(link));
    const [english] = mails.filter(({ to }) => to.includes(vera.email));
    const [german] = mails.filter(({ to }) => to.includes(anton.email));
    const inEnglish = textOf(english?.source ?? '');
    expect(header(english?.source ?? '', 'Subject')).toBe(
      'Client secret “Secret by AK” of Partner-NL-Lowlands-DM expires in 5 days',
    );
    expect(header(english?.source ?? '', 'Content-Language')).toBe('en-GB');
    expect(inEnglish).toContain('because you are a credential manager of Partner-NL-Lowlands-DM');
    expect(inEnglish).toMatch(/expires on Saturday,? 28 November 2026 at 11:48:00 UTC/);
    expect(inEnglish).toContain('This is the reminder of 7 days before');
    expect(inEnglish).toContain('https://portal.wmda.info/manage-api-credentials');
    expect(header(german?.source ?? '', 'Subject')).toBe(
      'Client Secret „Secret by AK“ von Partner-NL-Lowlands-DM läuft in 5 Tagen ab',
    );
    expect(textOf(german?.source ?? '')).toContain(
      'weil Sie Credential Manager von Partner-NL-Lowlands-DM sind',
    );
    expect(german?.source).toContain('Auto-Submitted: auto-generated');
    expect((english?.source ?? '').replaceAll(/=\r?\n/g, '')).toContain(`href=3D"${link}"`);
  });

  it('hold nothing of a value, and no line that a name has made', async () => {
    const caller = await signInAtPortal(portal, vera);
    const application = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
    const endDateTime = new Date(startMs + 6 * dayMs).toISOString();
    const displayName = 'Evil\r\nBcc: thief@elsewhere.example\r\n\r\n<script>alert(1)</script>';
    const answer = await caller.graph(`/applications/${application?.id ?? ''}/addPassword`, {
      method: 'POST',
      body: JSON.stringify({ passwordCredential: { displayName, endDateTime } }),
    });
    const { secretText, keyId } = (await answer.json()) as { secretText: string; keyId: string };
    expect(await portal.reminderJob?.run()).toMatchObject({ failed: 0 });
    const about = box.received.filter(({ source }) => textOf(source).includes(keyId));
    expect(about.length).toBeGreaterThan(0);
    for (const { source, to } of box.received) {
      expect(source).not.toContain(secretText);
      expect(textOf(source)).not.toContain(secretText.slice(0, 6));
      expect(to).not.toContain('thief@elsewhere.example');
      expect(source.slice(0, source.indexOf('\r\n\r\n'))).not.toMatch(/^Bcc:/im);
      expect(source.slice(source.indexOf('<!doctype'))).not.toContain('<script');
    }
  });

  it('go out with the next run when the server did not take them, and only those', async () => {
    box.refuses = (address) => address === vera.email;
    const first = await portal.reminderJob?.run();
    expect(first?.failed).toBeGreaterThan(0);
    expect(first?.sent).toBe(box.received.length);
    expect(portal.state.sentReminders?.every(({ userId }) => userId === anton.id)).toBe(true);
    box.refuses = () => false;
    expect(await portal.reminderJob?.run()).toEqual({ sent: first?.failed, failed: 0 });
  });

  it('are what the reminders resource tells, each person their own', async () => {
    await portal.reminderJob?.run();
    const path = '/manageApiCredentials/reminders';
    const of = async (
      caller: Awaited<ReturnType<typeof signInAtPortal>>,
      filter = '',
    ): Promise<unknown[]> => {
      const answer = await caller.graph(path + filter);
      expect(answer.status).toBe(200);
      const body = (await answer.json()) as { value: unknown[]; thresholdDays: number[] };
      expect(Object.keys(body)).toEqual(['value', 'thresholdDays']);
      expect(body.thresholdDays).toEqual([30, 14, 7, 3, 1, 0]);
      return body.value;
    };
    const caller = await signInAtPortal(portal, vera);
    const all = await of(caller);
    expect(all).toHaveLength(box.received.filter(({ to }) => to.includes(vera.email)).length);
    for (const entry of all) {
      expect(Object.keys(entry as object).sort()).toEqual(
        ['applicationId', 'id', 'keyId', 'sentDateTime', 'subject', 'thresholdDays'].sort(),
      );
    }
    expect(await of(await signInAtPortal(portal, nina))).toEqual([]);
    const since = (ms: number): string => `?$filter=sentDateTime ge ${new Date(ms).toISOString()}`;
    expect(await of(caller, since(startMs))).toHaveLength(all.length);
    expect(await of(caller, since(portal.clock.nowMs() + 1_000))).toEqual([]);
    for (const wrong of ['?$filter=subject eq 1', '?$filter=sentDateTime ge yesterday', '?$top=5']) {
      expect((await caller.graph(path + wrong)).status, wrong).toBe(400);
    }
    expect((await fetch(`${portal.environment.portal?.baseUrl ?? ''}${path}`)).status).toBe(401);
    expect(portal.environment.portal?.reminders).toBe(true);
  });
});

describe('reminder mails without a server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mails-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are laid into a folder, readable for their owner alone', async () => {
    const mail = {
      to: { kind: 'folder', folder: join(folder, 'mails') },
      thresholdDays: [10],
      isByHand: true,
    } as const;
    const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, startMs, mail });
    const run = await portal.reminderJob?.run();
    await portal.stop();
    const files = await readdir(mail.to.folder);
    expect(files).toHaveLength(run?.sent ?? -1);
    for (const file of files) {
      expect(file).toMatch(/^2026-11-23 [\da-f-]{36}\.eml$/);
      expect((await stat(join(mail.to.folder, file))).mode & 0o777).toBe(0o600);
      expect(await readFile(join(mail.to.folder, file), 'utf8')).toMatch(
        /^From: Demo registry portal <no-reply@/m,
      );
    }
  });

  it('go out every day at eight by the portal’s clock, without being asked', async () => {
    vi.useFakeTimers({ now: startMs, toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      const mail = { to: { kind: 'folder', folder } } as const;
      const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0, mail });
      const sent = (): number => portal.state.sentReminders?.length ?? 0;
      await portal.reminderJob?.run(); // what was missed, begun at the start
      const first = sent();
      expect(first).toBeGreaterThan(0);
      await vi.advanceTimersByTimeAsync(24 * 3_600_000);
      expect(sent(), 'it is seven in the morning').toBe(first);
      await vi.advanceTimersByTimeAsync(50 * 3_600_000);
      await vi.waitFor(() => {
        expect(sent()).toBeGreaterThan(first);
      });
      await portal.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it.each(['http://127.0.0.1', 'nonsense', 'smtp://', 'smtp://user:secret@mail.example'])(
    'take no mail server like %s',
    (address) => {
      expect(() => smtpOut(address)).toThrow(/mail server/);
    },
  );
});

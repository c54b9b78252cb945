import { readFile } from 'node:fs/promises';
import { foreignFile } from '../../../../support/foreign-file';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AddPasswordOutcome } from '../../../../../src/main/portal/credential-provider';
import { failed, ok } from '../../../../../src/shared/ipc/result';
import { contains, writings } from '../../../../support/found-in-files';
import { baseUrl, graphRefusal, json, ScriptedPortal, status } from '../../../../fakes/scripted-graph';

const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
const password = { displayName: 'Secret by VM · K7QF', endDateTime: '2027-11-23T12:00:00Z' };
const answer = { keyId, secretText: 'abc8Q~value', hint: 'abc', ...password };
const never = new AbortController().signal;

function application(id: string, more: object = {}): object {
  return { id, appId: `client-${id}`, displayName: `Application ${id}`, passwordCredentials: [], ...more };
}

function networkError(code: string): Error {
  return Object.assign(new Error(`fetch failed: ${code}`), { code });
}

describe('GraphCredentialProvider', () => {
  let portal: ScriptedPortal;
  let prepared: number;
  beforeEach(() => {
    portal = new ScriptedPortal();
    prepared = 0;
  });

  function add(beforeSend?: () => Promise<void>): Promise<AddPasswordOutcome> {
    const prepare = async (): Promise<void> => {
      prepared += 1;
      expect(portal.sent).toHaveLength(0);
    };
    return portal.provider.addPassword('o-1', password, beforeSend ?? prepare);
  }

  describe('creating', () => {
    it('prepares first, then sends what is ours to say, and cuts the value out', async () => {
      portal.then(json(answer, 200, { 'request-id': 'r-1' }));
      const outcome = await add();
      expect(prepared).toBe(1);
      expect(portal.sent.map(({ path }) => path)).toEqual(['/applications/o-1/addPassword']);
      expect(JSON.parse(portal.sent[0]?.body ?? '')).toEqual({ passwordCredential: password });
      expect(outcome).toMatchObject({ kind: 'created', requestId: 'r-1', secret: { keyId, hint: 'abc' } });
      expect(outcome.kind === 'created' && outcome.value.exposeText()).toBe('abc8Q~value');
      expect(JSON.stringify(outcome)).not.toContain('abc8Q~value');
    });

    it('takes any GUID for a key ID, whatever made it', async () => {
      const odd = '49C1577D-2CB7-41BB-1CF3-08D960A71AAF';
      portal.then(json({ ...answer, keyId: odd }, 200, { 'request-id': 'r-1' }));
      expect(await add()).toMatchObject({ kind: 'created', secret: { keyId: odd } });
    });

    it.each([...writings('abc8Q~value-of-it')].map((one) => one.toString('latin1')))(
      'brings a value no further that is repeated beside itself as %j',
      async (repeated) => {
        const secretText = 'abc8Q~value-of-it';
        const said = { ...answer, secretText, hint: repeated, displayName: `Secret ${repeated}` };
        const header = repeated.includes('\0') ? 'r-1' : repeated;
        portal.then(json({ ...said, customKeyIdentifier: repeated }, 200, { 'request-id': header }));
        const outcome = await add();
        expect(outcome.kind === 'created' && outcome.value.exposeText()).toBe(secretText);
        expect(contains(Buffer.from(JSON.stringify(outcome)), secretText)).toBe(false);
        if (outcome.kind !== 'created' || repeated.includes('\0')) return;
        expect(outcome.secret.displayName).toBe(password.displayName);
        expect(outcome.requestId).toBeNull();
      },
    );

    it('keeps three characters of a hint, and what a name has in common with the one that was asked for', async () => {
      portal.then(json({ ...answer, secretText: `${password.displayName}~`, hint: 'abc8Q~value' }));
      const outcome = await add();
      expect(outcome).toMatchObject({
        kind: 'created',
        secret: { hint: 'abc', displayName: password.displayName },
      });
    });

    it('takes an answer for none whose ID is the value', async () => {
      const request = { 'request-id': keyId };
      portal.then(json({ ...answer, secretText: keyId }, 200, request));
      const outcome = await add();
      expect(outcome).toMatchObject({ kind: 'unknown', error: { code: 'outcome-unknown' } });
      expect(JSON.stringify(outcome)).not.toContain(keyId);
    });

    it('sends nothing when preparing fails', async () => {
      expect(await add(() => Promise.reject(new Error('full disk')))).toEqual({
        kind: 'refused',
        error: { code: 'journal-failed' },
      });
      expect(portal.sent).toEqual([]);
    });

    it('sends once more in one case only: the token was refused', async () => {
      portal.then(status(401), json(answer));
      expect((await add()).kind).toBe('created');
      expect(portal.sent.map(({ token }) => token)).toEqual(['token-1', 'token-2']);
      expect(prepared).toBe(1);
    });

    it.each([400, 403, 404, 409, 429])('takes %i for a refusal, and does not ask again', async (code) => {
      portal.then(graphRefusal(code));
      expect((await add()).kind).toBe('refused');
      expect(portal.sent).toHaveLength(1);
    });

    it.each([400, 403, 404, 409])('does not know what %i means in a stranger’s words', async (code) => {
      portal.then(new Response('<html>Blocked by policy', { status: code }));
      expect(await add()).toEqual({
        kind: 'unknown',
        error: { code: 'outcome-unknown', ...portal.reference },
      });
      expect(portal.sent).toHaveLength(1);
    });

    it.each([408, 500, 502, 503, 504, 302])(
      'does not know what %i means, and does not ask again',
      async (code) => {
        portal.then(status(code, { 'request-id': 'r-1' }));
        expect(await add()).toEqual({
          kind: 'unknown',
          error: { code: 'outcome-unknown', requestId: 'r-1' },
        });
        expect(portal.sent).toHaveLength(1);
      },
    );

    it.each([
      ['no end', {}],
      ['null for its end', { endDateTime: null }],
      ['an end that is no date', { endDateTime: 'soon' }],
      ['an end of another type', { endDateTime: 1_764_374_400 }],
      ['a misspelt end', { endDatetime: '2026-11-29T10:00:00Z' }],
    ])('keeps the value when the answer has %s, with the end that was asked for', async (_name, end) => {
      portal.then(json({ keyId, secretText: 'abc8Q~value', hint: 'abc', displayName: null, ...end }));
      const outcome = await add();
      expect(outcome).toMatchObject({ kind: 'created', secret: { endDateTime: password.endDateTime } });
      expect(outcome.kind === 'created' && outcome.value.exposeText()).toBe('abc8Q~value');
    });

    it.each([
      ['is not JSON', '<html>secretText'],
      ['has no value', JSON.stringify({ ...answer, secretText: null })],
      ['has no key ID', JSON.stringify({ ...answer, keyId: null })],
      ['has a key ID that is none', JSON.stringify({ ...answer, keyId: '../x' })],
      ['was cut off', JSON.stringify(answer).slice(0, -10)],
      ['is empty', ''],
    ])('does not know what happened when the answer %s', async (_name, body) => {
      portal.then(new Response(body, { status: 200 }));
      expect(await add()).toEqual({
        kind: 'unknown',
        error: { code: 'outcome-unknown', ...portal.reference },
      });
    });

    it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_RESET'])(
      'does not know what happened after %s',
      async (code) => {
        portal.then(networkError(code));
        expect(await add()).toEqual({
          kind: 'unknown',
          error: { code: 'outcome-unknown', ...portal.reference },
        });
        expect(portal.sent).toHaveLength(1);
      },
    );

    it.each(['ECONNREFUSED', 'ENOTFOUND', 'net::ERR_CONNECTION_REFUSED', 'net::ERR_NAME_NOT_RESOLVED'])(
      'knows that nothing arrived after %s',
      async (code) => {
        portal.then(networkError(code));
        expect(await add()).toEqual({ kind: 'refused', error: { code: 'offline' } });
      },
    );

    it('sends nothing while the portal wants to be left alone: twenty refreshes and a click', async () => {
      portal.then(status(429, { 'retry-after': '600' }));
      const list = (): Promise<unknown> => portal.provider.listApplications(never);
      expect(await list()).toMatchObject({ error: { code: 'throttled', retryAfterSeconds: 600 } });
      portal.clock.advance(1_500);
      for (let count = 0; count < 20; count += 1) {
        expect(await list()).toEqual(failed({ code: 'throttled', retryAfterSeconds: 599 }));
      }
      const refused = { code: 'throttled', retryAfterSeconds: 599 } as const;
      expect(await add()).toEqual({ kind: 'refused', error: refused });
      expect(await portal.provider.removePassword('o-1', keyId)).toEqual(failed(refused));
      expect([portal.sent.length, prepared]).toEqual([1, 0]);
      portal.clock.advance(598_500);
      portal.then(json({ value: [] }), json(answer));
      expect(await list()).toMatchObject({ ok: true });
      expect((await portal.provider.addPassword('o-1', password, async () => undefined)).kind).toBe(
        'created',
      );
    });

    it('takes a pause from the answer to a write, too', async () => {
      portal.then(graphRefusal(429, 'TooManyRequests', { 'retry-after': '3600' }));
      expect(await add()).toMatchObject({
        kind: 'refused',
        error: { code: 'throttled', retryAfterSeconds: 3600 },
      });
      expect(await portal.provider.readApplication('o-1', never)).toEqual(
        failed({ code: 'throttled', retryAfterSeconds: 3600 }),
      );
      expect(portal.sent).toHaveLength(1);
    });

    it('writes one after the other', async () => {
      let isFirstOver = false;
      portal.then(
        () => {
          isFirstOver = true;
          return json(answer);
        },
        () => {
          expect(isFirstOver).toBe(true);
          return status(204);
        },
      );
      const first = add();
      const second = portal.provider.removePassword('o-1', keyId);
      expect((await first).kind).toBe('created');
      expect(await second).toEqual(ok({ requestId: null }));
      expect(portal.sent.map(({ path }) => path.split('/').at(-1))).toEqual([
        'addPassword',
        'removePassword',
      ]);
    });
  });

  it('keeps a write that hangs to its own application', async () => {
    let answerLate: (response: Response) => void = () => undefined;
    portal.then(() => new Promise<Response>((resolve) => (answerLate = resolve)), status(204), status(204));
    const hanging = add();
    const behindIt = portal.provider.removePassword('o-1', keyId);
    while (portal.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await portal.provider.removePassword('o-2', keyId)).toEqual(ok({ requestId: null }));
    expect(portal.sent.map(({ path }) => path)).toEqual([
      '/applications/o-1/addPassword',
      '/applications/o-2/removePassword',
    ]);
    answerLate(json(answer));
    expect((await hanging).kind).toBe('created');
    expect((await behindIt).ok).toBe(true);
  });

  describe('deleting', () => {
    it('names the secret by its key ID', async () => {
      portal.then(status(204, { 'request-id': 'r-2' }));
      expect(await portal.provider.removePassword('o-1', keyId)).toEqual(ok({ requestId: 'r-2' }));
      expect(portal.sent[0]).toMatchObject({ method: 'POST', body: JSON.stringify({ keyId }) });
    });

    it('says what the portal says, and that no answer came', async () => {
      portal.then(graphRefusal(404, 'Request_ResourceNotFound'));
      expect(await portal.provider.removePassword('o-1', keyId)).toEqual(
        failed({ code: 'not-found', ...portal.reference }),
      );
      portal.then(networkError('ECONNRESET'));
      expect(await portal.provider.removePassword('o-1', keyId)).toEqual(
        failed({ code: 'deletion-unknown', ...portal.reference }),
      );
    });

    it.each([200, 201, 202, 302, 403, 404, 408, 409, 500, 502, 503, 504])(
      'does not know what %i means where Graph did not say it',
      async (code) => {
        portal.then(
          new Response('<html>', { status: code, headers: { 'request-id': 'r-3', location: 'about:blank' } }),
        );
        expect(await portal.provider.removePassword('o-1', keyId)).toEqual(
          failed({ code: 'deletion-unknown', requestId: 'r-3' }),
        );
        expect(portal.sent).toHaveLength(1);
      },
    );

    it.each([409, 503])('knows a conflict, which Graph says with %i too', async (code) => {
      portal.then(graphRefusal(code, 'Directory_ConcurrencyViolation'));
      expect(await portal.provider.removePassword('o-1', keyId)).toEqual(
        failed({ code: 'conflict', ...portal.reference }),
      );
    });

    it('puts an application ID into the path as one part of it', async () => {
      portal.then(status(404));
      await portal.provider.removePassword('../me', keyId);
      expect(portal.sent[0]?.path).toBe('/applications/..%2Fme/removePassword');
    });
  });

  it('does not take an answer about another application for the one that was asked for', async () => {
    portal.then(json(application('o-2')), json(application('O-1')));
    for (let time = 0; time < 2; time += 1) {
      expect(await portal.provider.readApplication('o-1', never)).toEqual(
        failed({ code: 'portal-answer-invalid', ...portal.reference }),
      );
    }
    const id = 'ab2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
    portal.then(json(application(id)));
    expect(await portal.provider.readApplication(id.toUpperCase(), never)).toMatchObject({ ok: true });
  });

  describe('listing', () => {
    const list = (): ReturnType<typeof portal.provider.listApplications> =>
      portal.provider.listApplications(never);

    it('reads every page, and each application once', async () => {
      portal.then(
        json({ value: [application('1'), application('2')], '@odata.nextLink': `${baseUrl}/next?a=1` }),
        json({ value: [application('2'), application('3')] }),
      );
      const result = await list();
      expect(
        result.ok && result.value.kind === 'applications' && result.value.applications.map(({ id }) => id),
      ).toEqual(['1', '2', '3']);
    });

    it.each([
      ['to another host', 'https://evil.example/v1.0/next'],
      ['to itself', `${baseUrl}/next`],
    ])('stops at a next page that leads %s', async (_name, next) => {
      portal.then(
        json({ value: [], '@odata.nextLink': `${baseUrl}/next` }),
        json({ value: [], '@odata.nextLink': next }),
      );
      expect(await list()).toEqual(failed({ code: 'portal-answer-invalid', ...portal.reference }));
      expect(portal.sent).toHaveLength(2);
    });

    it.each([
      ['more of it under the name of OData 4.01', { '@nextLink': `${baseUrl}/next` }],
      ['more of it under an earlier name', { 'odata.nextLink': `${baseUrl}/next` }],
      ['more of it under a misspelt name', { '@odata.nextlink': `${baseUrl}/next` }],
      ['an error that came while it was made', { error: { code: 'InternalServerError' } }],
    ])('does not take for the whole list an answer with %s', async (_name, more) => {
      portal.then(json({ value: [application('1')], ...more }));
      expect(await list()).toEqual(failed({ code: 'portal-answer-invalid', ...portal.reference }));
    });

    it('takes "forbidden" in Graph’s words for not having the role', async () => {
      portal.then(graphRefusal(403, 'Authorization_RequestDenied'));
      expect(await list()).toEqual(ok({ kind: 'no-role' }));
    });

    it.each(['<html>Blocked by policy', '', '{"blocked":true}'])(
      'does not take a 403 that says %j for the portal’s',
      async (page) => {
        portal.then(new Response(page, { status: 403 }));
        expect(await list()).toEqual(failed({ code: 'blocked-on-the-way', ...portal.reference }));
      },
    );

    it.each([
      ['no list', {}],
      ['a list of texts', { value: ['x'] }],
      ['no list in its place', { value: 'x' }],
      ['only an application without an ID', { value: [{ displayName: 'x' }] }],
      ['no secrets, which were asked for', { value: [application('1', { passwordCredentials: undefined })] }],
      ['null in place of secrets', { value: [application('1', { passwordCredentials: null })] }],
    ])('refuses an answer with %s', async (_name, body) => {
      portal.then(json(body));
      expect(await list()).toEqual(failed({ code: 'portal-answer-invalid', ...portal.reference }));
    });

    const odd = { id: 'odd', appId: 'client-odd', displayName: 'Application odd' };
    it.each([
      ['no ID', { id: undefined }, { id: null, appId: 'client-odd', displayName: 'Application odd' }],
      ['an ID that is none', { id: 7 }, { id: null, appId: 'client-odd', displayName: 'Application odd' }],
      [
        'no secrets',
        { passwordCredentials: undefined },
        { id: 'odd', appId: 'client-odd', displayName: 'Application odd' },
      ],
      [
        'a word for its secrets',
        { passwordCredentials: 'none', displayName: 7 },
        { id: 'odd', appId: 'client-odd', displayName: null },
      ],
      ['a client ID that is none', { appId: 7 }, { id: 'odd', appId: null, displayName: 'Application odd' }],
      ['an ID that no path takes', { id: '../me' }, { ...odd, id: '../me' }],
      ['an ID without end', { id: '7'.repeat(1_000) }, { ...odd, id: `${'7'.repeat(255)}…` }],
      ['a client ID in other letters', { appId: 'clïent' }, { ...odd, appId: 'clïent' }],
      ['no client ID', { appId: null }, { id: 'odd', appId: null, displayName: 'Application odd' }],
      [
        'a part of its secrets',
        { 'passwordCredentials@odata.nextLink': `${baseUrl}/next` },
        { id: 'odd', appId: 'client-odd', displayName: 'Application odd' },
      ],
      [
        'a name without end',
        { passwordCredentials: null, displayName: 'n'.repeat(1_000) },
        { id: 'odd', appId: 'client-odd', displayName: `${'n'.repeat(255)}…` },
      ],
    ])(
      'names an application with %s, which costs itself and none of 99 others',
      async (_name, odd, known) => {
        const good = Array.from({ length: 99 }, (_, at) => application(String(at)));
        portal.then(json({ value: [...good.slice(0, 50), application('odd', odd), ...good.slice(50)] }));
        const result = await list();
        if (!result.ok || result.value.kind !== 'applications') throw new Error('no list');
        expect(result.value.applications.map(({ id }) => id)).toEqual(good.map((_, at) => String(at)));
        expect(result.value.unreadable).toEqual([known]);
      },
    );

    it.each([
      ['nothing', null],
      ['a text', 'x'],
      ['a list', []],
    ])('names %s in the place of an application', async (_name, row) => {
      portal.then(json({ value: [application('1'), row] }));
      expect(await list()).toMatchObject({
        value: {
          applications: [{ id: '1' }],
          unreadable: [{ id: null, appId: null, displayName: null }],
        },
      });
    });

    it('names none where every one can be read, or may not be', async () => {
      portal.then(json({ value: [application('1'), { id: '2' }] }));
      const result = await list();
      expect(result.ok && result.value).not.toHaveProperty('unreadable');
      expect(result).toMatchObject({ value: { applications: [{ id: '1' }] } });
    });

    const { endDateTime } = password;
    const rows: [string, unknown, object][] = [
      [
        'a date that is none',
        { keyId, displayName: 'odd', endDateTime: 'soon' },
        { keyId, displayName: 'odd' },
      ],
      ...[
        '20261129T100000Z',
        '+010000-01-01T00:00:00Z',
        '2026-11-29T10:00:00Z[UTC]',
        '2026-02-30T00:00:00Z',
        '11/29/2026 10:00:00',
        1_795_946_400,
      ].map((odd): [string, unknown, object] => [
        `the date ${odd}, by which no screen could count`,
        { keyId, endDateTime: odd },
        { keyId, displayName: null },
      ]),
      ['no end', { keyId }, { keyId, displayName: null }],
      ['null for its end', { keyId, endDateTime: null }, { keyId, displayName: null }],
      ['a misspelt end', { keyId, endDatetime: endDateTime }, { keyId, displayName: null }],
      ['no key ID', { endDateTime, displayName: 'x' }, { keyId: null, displayName: 'x' }],
      ['a key ID that is none', { endDateTime, keyId: 'x' }, { keyId: null, displayName: null }],
      ['a name of another type', { keyId, endDateTime, displayName: 7 }, { keyId, displayName: null }],
      ['nothing in it', null, { keyId: null, displayName: null }],
      ['a text in its place', 'secret', { keyId: null, displayName: null }],
    ];
    it.each(rows)(
      'names a secret with %s, which costs itself and none of 99 others',
      async (_name, row, known) => {
        const good = Array.from({ length: 99 }, (_, at) => ({
          ...{ ...password, secretText: null },
          keyId: `0d2a2b6c-6f7e-4c0a-9f6e-${at.toString().padStart(12, '0')}`,
        }));
        const listed = application('1', {
          passwordCredentials: [...good.slice(0, 50), row, ...good.slice(50)],
        });
        portal.then(json({ value: [listed, application('2')] }));
        const result = await list();
        if (!result.ok || result.value.kind !== 'applications') throw new Error('no list');
        const [first, second] = result.value.applications;
        expect([first?.secrets.length, second?.id]).toEqual([99, '2']);
        expect(first?.unreadable).toEqual([known]);
        expect(second).not.toHaveProperty('unreadable');
      },
    );

    it('takes any GUID for a key ID, and reads every part of such a list', async () => {
      const text = await readFile(foreignFile('graph', 'graph-list-odd-guid.json'), 'utf8');
      portal.then(json(JSON.parse(text) as object));
      expect(await list()).toMatchObject({
        value: {
          applications: [
            {
              displayName: 'Partner-DE-Acme-DM',
              secrets: [{ keyId: '49C1577D-2CB7-41BB-1CF3-08D960A71AAF' }],
            },
          ],
        },
      });
    });

    it.each([
      ['UTF-16, as the Azure portal wrote', Buffer.from('Schlüssel 2024', 'utf16le'), 'Schlüssel 2024'],
      ['UTF-8, as az writes', Buffer.from('rbac'), 'rbac'],
      ['a thumbprint', Buffer.from('a1b2c3d4e5f60718293a4b5c6d7e8f9001122334', 'hex'), null],
      ['nothing', Buffer.alloc(0), null],
    ])(
      'takes %s in customKeyIdentifier for the name, where there is no other',
      async (_name, bytes, name) => {
        const row = {
          ...password,
          keyId,
          secretText: null,
          displayName: null,
          customKeyIdentifier: bytes.toString('base64'),
        };
        const named = { ...row, keyId: keyId.replace('0d', '1d'), displayName: 'its own' };
        portal.then(json({ value: [application('1', { passwordCredentials: [row, named] })] }));
        expect(await list()).toMatchObject({
          value: { applications: [{ secrets: [{ displayName: name }, { displayName: 'its own' }] }] },
        });
      },
    );

    it.each([
      ['no name', { displayName: null }],
      ['a name of another type', { displayName: 7 }],
      ['rights that are none', { requiredResourceAccess: [{ resourceAppId: null }] }],
      ['rights of another type', { requiredResourceAccess: 'all' }],
    ])('keeps an application with %s, and its secrets', async (_name, odd) => {
      const secrets = [{ ...password, keyId, hint: 'abc', startDateTime: null }];
      const { displayName, ...rest } = { ...application('1', { passwordCredentials: secrets }), ...odd } as {
        readonly displayName: unknown;
      };
      portal.then(json({ value: [{ ...rest, displayName }, application('2')] }));
      const shown = typeof displayName === 'string' ? displayName : 'client-1';
      expect(await list()).toMatchObject({
        value: {
          applications: [{ id: '1', displayName: shown, secrets: [{ keyId, hint: 'abc' }] }, { id: '2' }],
        },
      });
    });

    it.each([
      ['a text that turns round what follows', 'Ours \u202Egpj.exe', 'Ours gpj.exe'],
      ['what steers a terminal', 'Ours \u001b[31m\r\n\0', 'Ours [31m'],
      ['isolates', '\u2066Ours\u2069', 'Ours'],
      ['letters from right to left, and the mark that goes with them', 'סוד \u200Fשלנו', 'סוד \u200Fשלנו'],
      ['a family', 'Ours 👩‍👧', 'Ours 👩‍👧'],
      ['blanks alone', ' \u2003\n ', null],
      ['nothing', '', null],
    ])('shows a name with %s as a line that nothing in it turns round', async (_name, displayName, shown) => {
      const secrets = [{ ...password, keyId, displayName }];
      portal.then(json({ value: [application('1', { displayName, passwordCredentials: secrets })] }));
      expect(await list()).toMatchObject({
        value: { applications: [{ displayName: shown ?? 'client-1', secrets: [{ displayName: shown }] }] },
      });
    });

    it.each([
      ['hint', { hint: 7 }],
      ['start', { startDateTime: 'long ago' }],
    ])('takes a %s that is none for not told: the secret still expires', async (_name, odd) => {
      const listed = application('1', { passwordCredentials: [{ ...password, keyId, ...odd }] });
      portal.then(json({ value: [listed] }));
      expect(await list()).toMatchObject({
        value: { applications: [{ secrets: [{ keyId, hint: null, startDateTime: null, endDateTime }] }] },
      });
    });

    it('shows a key ID once that comes twice, with the end that is first', async () => {
      const row = { ...password, keyId };
      const sooner = { ...row, keyId: keyId.toUpperCase(), endDateTime: '2026-12-01T00:00:00Z' };
      const other = { ...row, keyId: keyId.replace('0d', '1d') };
      const listed = application('1', { passwordCredentials: [row, other, sooner, row] });
      portal.then(json({ value: [listed] }));
      const result = await list();
      if (!result.ok || result.value.kind !== 'applications') throw new Error('no list');
      const [first] = result.value.applications;
      expect(first?.secrets.map((one) => one.endDateTime)).toEqual([
        sooner.endDateTime,
        password.endDateTime,
      ]);
    });

    it('ignores what it does not know', async () => {
      portal.then(
        json({
          value: [
            application('1', {
              web: { x: 1 },
              '@odata.type': '#microsoft.graph.application',
              'passwordCredentials@odata.type': '#x',
            }),
          ],
          '@odata.count': 1,
          '@odata.deltaLink': 'x',
          '@odata.nextLink': null,
        }),
      );
      expect((await list()).ok).toBe(true);
    });
  });

  it.each([undefined, null])('reads %s in place of secrets as no answer, never as none', async (secrets) => {
    portal.then(json(application('1', { passwordCredentials: secrets }), 200, { 'request-id': 'r-1' }));
    expect(await portal.provider.readApplication('1', never)).toMatchObject({
      error: { code: 'portal-answer-invalid', requestId: 'r-1' },
    });
  });

  it('reads the people who manage an application', async () => {
    portal.then(json({ value: [{ id: 'p', displayName: 'Vera', mail: null }] }));
    expect(await portal.provider.listManagers('o-1', never)).toEqual(
      ok([{ id: 'p', displayName: 'Vera', mail: null }]),
    );
  });

  it('names a manager that cannot be read, and goes on without an answer that has no other', async () => {
    portal.then(json({ value: [{ id: 'p', displayName: 'Vera', mail: null }, { displayName: 'Anton' }] }));
    expect(await portal.provider.listManagers('o-1', never)).toEqual(
      ok([
        { id: 'p', displayName: 'Vera', mail: null },
        { id: null, displayName: 'Anton', mail: null },
      ]),
    );
    portal.then(json({ value: [{ displayName: 'Anton' }] }));
    const answer = await portal.provider.listManagers('o-1', never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'portal-answer-invalid' } });
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalAnswer } from '../../../reference-portal/faults/portal-answer';
import { rob, vera } from '../../../reference-portal/seed/demo-people';
import { AnswerCheck } from '../../contract/answer-check';
import type { Json } from '../../contract/json';
import { memberChanges } from '../../contract/member-changes';
import { startPortal } from '../../support/checked-portal';
import { signInAtPortal } from '../../support/portal-caller';

const owned = '/me/ownedObjects/microsoft.graph.application';
const controlToken = 'control-token-of-this-test';
const tests = join(import.meta.dirname, '../..');

/** One of every kind of answer, as a portal really gave them. */
async function everyAnswer(): Promise<{
  readonly answers: readonly PortalAnswer[];
  readonly check: AnswerCheck;
}> {
  const answers: PortalAnswer[] = [];
  const check = new AnswerCheck();
  const onAnswer = (answer: PortalAnswer): void => void answers.push(answer);
  const portal = await startPortal(
    { port: 0, isDemo: true, propagationMs: 0, controlToken, onAnswer },
    check,
  );
  const [application, hidden] = portal.state.applications;
  if (application === undefined || hidden === undefined) throw new Error('The demo is empty');
  hidden.unreadableBy = [vera.id];
  const caller = await signInAtPortal(portal, vera);
  const graph = (path: string, init?: RequestInit): Promise<Response> => caller.graph(path, init);
  const { id, appId } = application;
  const endDateTime = new Date(portal.clock.nowMs() + 864e5).toISOString();
  const post = (path: string, body: object): Promise<Response> =>
    graph(path, { method: 'POST', body: JSON.stringify(body) });

  for (const path of [
    ...[
      '/me',
      '/me?$select=id,mail',
      '/me/ownedObjects',
      `${owned}?$top=4`,
      `${owned}?$select=id,displayName`,
    ],
    ...['/applications?$expand=owners', `/applications/${id}`, `/applications/${id}?$select=appId`],
    ...[
      `/applications(appId='${appId}')`,
      `/applications/${id}/owners`,
      `/applications/${crypto.randomUUID()}`,
    ],
    ...['/policies/defaultAppManagementPolicy', '/me?$select=nonsense', '/nothing-here'],
  ]) {
    await graph(path);
  }
  const created = await post(`/applications/${id}/addPassword`, { passwordCredential: { endDateTime } });
  const { keyId, secretText } = (await created.json()) as { keyId: string; secretText: string };
  await post(`/applications/${id}/addPassword`, {
    passwordCredential: { endDateTime: '2000-01-01T00:00:00Z' },
  });
  for (const target of portal.environment.connectivity) {
    const form = { grant_type: 'client_credentials', client_id: appId, client_secret: secretText };
    const resource = application.resourceAppIds[0] ?? '';
    const body = new URLSearchParams({ ...form, resource, scope: `${resource}/.default` });
    const token = await fetch(target.tokenEndpoint, { method: 'POST', body });
    const { access_token } = (await token.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    await fetch(`${portal.origin}/sample-api/${resource}/status`, { headers });
    await fetch(`${portal.origin}/sample-api/${resource}/status`);
    await fetch(target.tokenEndpoint, { method: 'POST', body: new URLSearchParams(form) });
  }
  await post(`/applications(appId='${appId}')/removePassword`, { keyId });
  await (await signInAtPortal(portal, rob)).graph(owned);
  const control = (path: string, method = 'GET', body?: object): Promise<Response> =>
    fetch(`${portal.origin}/control${path}`, {
      method,
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await control('/faults', 'POST', { on: 'me', kind: 'conflict', times: 1 });
  await graph('/me');
  await control('/faults');
  await control('/clock', 'POST', { advanceMs: 0 });
  await fetch(`${portal.origin}/control/faults`);
  await portal.stop();
  return { answers: answers.filter(({ url }) => !/^\/(oidc|sign-in)\//.test(url)), check };
}

/** What a check says of an answer with another body. */
function problemsOf(answer: PortalAnswer, body: Json): readonly string[] {
  const check = new AnswerCheck();
  check.observe({ ...answer, body: Buffer.from(JSON.stringify(body)) });
  return check.problems;
}

describe('the contract, closed', () => {
  let answers: readonly PortalAnswer[];
  let check: AnswerCheck;
  beforeAll(async () => {
    ({ answers, check } = await everyAnswer());
  });

  it('is held by every kind of answer', () => {
    expect(check.problems).toEqual([]);
    expect(check.checked).toBe(answers.length);
    const kinds = new Set(answers.map(({ method, status }) => `${method} ${status}`));
    for (const kind of ['GET 200', 'GET 400', 'GET 403', 'GET 404', 'GET 409', 'GET 401', 'POST 200']) {
      expect(kinds).toContain(kind);
    }
  });

  it('is broken by any member that is misspelt', () => {
    let tried = 0;
    for (const answer of answers.filter(({ body }) => body.length > 0)) {
      // Which members a fault has depends on its kind; that part of the surface is the tests' own.
      if (answer.url === '/control/faults' && answer.method === 'GET') continue;
      const misspelt = memberChanges(JSON.parse(answer.body.toString()) as Json, (name, member) => [
        `${name}s`,
        member,
      ]);
      for (const { where, changed } of misspelt) {
        tried += 1;
        expect(problemsOf(answer, changed), `${answer.method} ${answer.url} ${where}`).not.toEqual([]);
      }
    }
    expect(tried).toBeGreaterThan(250);
  });

  it('is broken by any member that is missing', () => {
    const optional = /\/(owners|@odata\.nextLink|details)$/;
    for (const answer of answers.filter(({ body }) => body.length > 0)) {
      if (answer.url === '/control/faults' && answer.method === 'GET') continue;
      for (const { where, changed } of memberChanges(
        JSON.parse(answer.body.toString()) as Json,
        () => null,
      )) {
        if (optional.test(where)) continue;
        expect(problemsOf(answer, changed), `${answer.method} ${answer.url} ${where}`).not.toEqual([]);
      }
    }
  });

  it.each([
    ['a value in a list', { secretText: 'x'.repeat(40) }],
    ['six fraction digits', { endDateTime: '2027-01-01T00:00:00.000000Z' }],
    ['a hint of four characters', { hint: 'abcd' }],
  ])('is broken by %s', (_name, change) => {
    const answer = answers.find(({ url }) => /applications\/[\w-]+$/.test(url));
    if (answer === undefined) throw new Error('No application was read');
    const application = JSON.parse(answer.body.toString()) as { passwordCredentials: object[] };
    const passwordCredentials = application.passwordCredentials.map((secret) => ({ ...secret, ...change }));
    expect(problemsOf(answer, { ...application, passwordCredentials })).not.toEqual([]);
  });

  it('is broken by a missing request-id and by an address that nobody described', () => {
    const [answer] = answers;
    if (answer === undefined) throw new Error('There are no answers');
    const headers = { ...answer.headers, 'request-id': undefined };
    const strict = new AnswerCheck();
    strict.observe({ ...answer, headers });
    strict.observe({ ...answer, url: '/v1.0/users' });
    strict.observe({ ...answer, url: '/elsewhere' });
    expect(strict.problems).toHaveLength(3);
  });

  it('fails a test that stops a portal which broke it', async () => {
    const strict = new AnswerCheck();
    const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 }, strict);
    strict.observe({ method: 'GET', url: '/v1.0/me', status: 200, headers: {}, body: Buffer.from('{}') });
    await expect(portal.stop()).rejects.toThrow('GET /v1.0/me 200');
  });
});

describe('portals in tests', () => {
  let sources: readonly (readonly [string, string])[];
  beforeAll(async () => {
    const names = await readdir(tests, { recursive: true });
    const files = names.filter((name) => /\.tsx?$/.test(name));
    sources = await Promise.all(
      files.map(async (name) => [name, await readFile(join(tests, name), 'utf8')] as const),
    );
  });
  afterAll(() => {
    sources = [];
  });

  it('are started with the check, all of them', () => {
    const unchecked = /import \{[^}]*\bstartPortal\b[^}]*\} from '[^']*reference-portal\/start-portal'/;
    const starters = sources.filter(([, text]) => unchecked.test(text)).map(([name]) => name);
    expect(starters).toEqual(['support/checked-portal.ts']);
    expect(sources.filter(([, text]) => text.includes('support/checked-portal')).length).toBeGreaterThan(5);
  });
});

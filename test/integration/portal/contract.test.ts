import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalAnswer } from '../../../reference-portal/faults/portal-answer';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { AnswerCheck } from '../../contract/answer-check';
import { everyAnswer } from '../../contract/every-answer';
import type { Json } from '../../contract/json';
import { memberChanges } from '../../contract/member-changes';
import { startPortal } from '../../support/checked-portal';

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
    const statuses = { GET: [200, 400, 401, 403, 404, 409, 429, 503], POST: [200, 204, 400, 401, 429, 503] };
    for (const [method, all] of Object.entries(statuses)) {
      for (const status of all) expect(kinds).toContain(`${method} ${status}`);
    }
    const texts = answers.map(({ body }) => body.toString());
    for (const part of [
      ...['"@odata.count":6', '"value":[],"', '"value":[{"id":"', '"restrictionType":"passwordLifetime"'],
      ...['"code":"TooManyRequests"', '"code":"Directory_ConcurrencyViolation"', 'AADSTS90006'],
    ]) {
      expect(
        texts.some((text) => text.includes(part)),
        part,
      ).toBe(true);
    }
    const challenges = answers.flatMap(({ headers }) => headers['www-authenticate'] ?? []);
    for (const error of ['insufficient_claims', 'insufficient_user_authentication', 'insufficient_scope']) {
      expect(
        challenges.some((challenge) => String(challenge).includes(`error="${error}"`)),
        error,
      ).toBe(true);
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
    const optional = /\/(owners|@odata\.nextLink|@odata\.count|details)$/;
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

/** Why a portal is started without the check: nothing may be measured along with it. */
const exceptions = ['scripts/portal-size/main.ts'];

describe('portals in tests and scripts', () => {
  let sources: readonly (readonly [string, string])[];
  beforeAll(async () => {
    const files = await Promise.all(
      ['test', 'scripts'].map(async (folder) => {
        const names = await readdir(join(repositoryFolder, folder), { recursive: true });
        return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
      }),
    );
    sources = await Promise.all(
      files.flat().map(async (name) => [name, await readFile(join(repositoryFolder, name), 'utf8')] as const),
    );
  });
  afterAll(() => {
    sources = [];
  });

  it('are started with the check, all but the one whose speed is measured', () => {
    const unchecked = /import \{[^}]*\bstartPortal\b[^}]*\} from '[^']*reference-portal\/start-portal'/;
    const starters = sources.filter(([, text]) => unchecked.test(text)).map(([name]) => name);
    expect(starters.sort()).toEqual([...exceptions, 'test/support/checked-portal.ts']);
    const checked = sources
      .filter(([, text]) => text.includes('support/checked-portal'))
      .map(([name]) => name);
    expect(checked.length).toBeGreaterThan(5);
    expect(checked).toEqual(expect.arrayContaining(['scripts/tour/tour.ts', 'scripts/bench/signed-in.ts']));
  });
});

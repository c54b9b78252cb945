import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { graphCapabilities } from '../../../../src/main/portal/graph/graph-capabilities';
import { GraphCredentialProvider } from '../../../../src/main/portal/graph/graph-credential-provider';
import { TokenEndpoint } from '../../../../src/main/portal/token-endpoint/token-endpoint';
import { errorCodes } from '../../../../src/shared/ipc/result';
import { changedAnswers, tryChangedAnswers } from '../../../support/changed-answers';
import { mutated } from '../../../support/mutated-json';
import { fc } from '../../../support/properties';
import { ScriptedPortal } from '../../../fakes/scripted-graph';

const never = new AbortController().signal;
const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
const canary = 'canary-of-the-message';
const refusal = {
  error: {
    code: 'Authorization_RequestDenied',
    message: canary,
    details: [{ code: 'Other', message: canary, target: null }],
    innerError: { date: '2026-11-29T10:00:00', 'request-id': 'r-1', 'client-request-id': 'c-1' },
  },
};
const statuses = fc.constantFrom(400, 401, 403, 409, 429, 503);
/** So long that nobody waits for it in a call. */
const headers = { 'content-type': 'application/json', 'retry-after': '600' };

function answer(text: string, status: number): Response {
  return new Response(text, { status, headers });
}

/** Whether the text is an error in Graph's form; every word that counts as the portal's own must be. */
function isInGraphsWords(text: string): boolean {
  try {
    const document = JSON.parse(text) as { error?: { code?: unknown } } | null;
    return typeof document?.error?.code === 'string';
  } catch {
    return false;
  }
}

describe('changed refusals', () => {
  // One for all, as in the application; what it was asked to wait is over each time.
  const portal = new ScriptedPortal();

  it(
    'of a list are a failure with a reference, or a role that Graph itself denies',
    { timeout: 120_000 },
    async () => {
      let denied = 0;
      await tryChangedAnswers(
        fc.asyncProperty(mutated(refusal), statuses, async (text, status) => {
          portal.clock.advance(600_000);
          portal.forget().then(answer(text, status), answer(text, status));
          const list = await portal.provider.listApplications(never);
          expect(JSON.stringify(list)).not.toContain(canary);
          if (list.ok) {
            denied += 1;
            expect([list.value.kind, status, isInGraphsWords(text)]).toEqual(['no-role', 403, true]);
            return;
          }
          const { code, requestId, clientRequestId, retryAfterSeconds } = list.error;
          expect(errorCodes).toContain(code);
          expect(requestId ?? clientRequestId).toBeTypeOf('string');
          if (code === 'throttled') expect(retryAfterSeconds).toBe(600);
        }),
      );
      // Control: many were understood as what they were.
      expect(denied).toBeGreaterThan(changedAnswers / 50);
    },
  );

  it('of a deletion are definite only in Graph’s words', { timeout: 120_000 }, async () => {
    let refused = 0;
    await tryChangedAnswers(
      fc.asyncProperty(mutated(refusal), statuses, async (text, status) => {
        portal.clock.advance(600_000);
        portal.forget().then(answer(text, status), answer(text, status));
        const removed = await portal.provider.removePassword('object-1', keyId);
        expect(JSON.stringify(removed)).not.toContain(canary);
        expect(portal.sent.length).toBe(status === 401 ? 2 : 1);
        if (removed.ok) throw new Error('a refusal was taken for a success');
        const { code, requestId, clientRequestId } = removed.error;
        expect(errorCodes).toContain(code);
        expect(requestId ?? clientRequestId).toBeTypeOf('string');
        if (code === 'deletion-unknown' || status === 401 || status === 429) return;
        refused += 1;
        expect(isInGraphsWords(text)).toBe(true);
      }),
    );
    expect(refused).toBeGreaterThan(changedAnswers / 50);
  });

  it('of the token endpoint are a refusal without a word of its own', { timeout: 120_000 }, async () => {
    const refused = {
      error: 'invalid_client',
      error_description: canary,
      error_codes: [7000222],
      correlation_id: 'c-1',
    };
    const target = {
      ...{ name: 'Search', tokenEndpoint: 'https://login.example/token', resource: 'r' },
      style: 'v1',
    } as const;
    let expired = 0;
    let next: readonly [string, number] = ['', 0];
    const fetch = async (): Promise<Response> => answer(...next);
    const endpoint = new TokenEndpoint({
      http: createHttpClient({ fetch, timeoutMs: 5_000 }),
    });
    await tryChangedAnswers(
      fc.asyncProperty(mutated(refused), statuses, async (text, status) => {
        next = [text, status];
        const value = new SecretValue(Buffer.from('abc8Q~value'));
        const outcome = await endpoint.try(target, 'client-1', value, never);
        value.destroy();
        expect(JSON.stringify(outcome)).not.toContain(canary);
        if (outcome.kind === 'works') throw new Error('a refusal was taken for a token');
        if (outcome.reason !== 'expired') return;
        expired += 1;
        expect(text).toContain('7000222');
      }),
    );
    expect(expired).toBeGreaterThan(changedAnswers / 50);
  });
});

describe('changed answers of the reminders', () => {
  it(
    'crash nothing and tell no mail at a time that the answer does not say',
    { timeout: 120_000 },
    async () => {
      const mail = { ...{ id: 'r', applicationId: 'a', keyId, thresholdDays: 7 }, subject: 'x' };
      const answered = {
        value: [
          { ...mail, sentDateTime: '2026-11-23T08:00:00.1234567Z' },
          { ...mail, thresholdDays: 3, sentDateTime: '2026-11-27T08:00:00Z' },
        ],
        thresholdDays: [30, 7, 3],
      };
      let told = 0;
      let wholly = 0;
      const portal = new ScriptedPortal();
      const provider = new GraphCredentialProvider({
        ...{ client: portal.client, writer: () => portal.client, tokens: portal.tokens },
        ...{ portalClock: portal.portalClock, resourceNames: {} },
        capabilities: { ...graphCapabilities, canTellReminders: true },
      });
      await tryChangedAnswers(
        fc.asyncProperty(mutated(answered), async (text) => {
          portal.forget().then(answer(text, 200));
          const reminders = await provider.sentReminders(0, never);
          if (!reminders.ok) {
            expect(errorCodes).toContain(reminders.error.code);
            return;
          }
          told += 1;
          const { value } = JSON.parse(text) as {
            readonly value: readonly ((typeof answered.value)[number] | null)[];
          };
          const said = value.map((of) => ({
            keyId: of?.keyId,
            thresholdDays: of?.thresholdDays,
            sentAtMs: Date.parse(of?.sentDateTime ?? ''),
          }));
          expect(said).toEqual(expect.arrayContaining([...reminders.value.mails]));
          wholly += reminders.value.mails.length === said.length ? 1 : 0;
          for (const { sentAtMs } of reminders.value.mails) expect(sentAtMs).not.toBeNaN();
        }),
      );
      expect(wholly).toBeGreaterThan(changedAnswers / 50);
      expect(told).toBeGreaterThan(changedAnswers / 50);
    },
  );
});

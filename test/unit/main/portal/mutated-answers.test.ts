import { Temporal } from 'temporal-polyfill';
import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../../src/main/platform/http/http-client';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { TokenEndpoint } from '../../../../src/main/portal/token-endpoint/token-endpoint';
import { expiryOf } from '../../../../src/shared/domain/expiry';
import type { ClientSecret } from '../../../../src/shared/domain/application';
import { errorCodes } from '../../../../src/shared/ipc/result';
import { changedAnswers, tryChangedAnswers } from '../../../support/changed-answers';
import { mutated } from '../../../support/mutated-json';
import { ScriptedPortal } from '../../../fakes/scripted-graph';

/**
 * What a broken answer can do: nothing. Changed answers for each endpoint, by seed; a failure prints the seed
 * and the shortest answer that shows it. What is left of them in memory is measured, too.
 */
const never = new AbortController().signal;
const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';
const otherKeyId = '4b67f4b5-557d-44a4-b4d8-068354b74b52';
const wanted = { displayName: 'Secret by VM · K7QF', endDateTime: '2027-11-23T12:00:00Z' };
const secrets = [
  {
    keyId,
    displayName: 'Secret by VM · K7QF',
    hint: 'abc',
    startDateTime: '2025-11-29T10:00:00.1234567Z',
    endDateTime: '2026-11-29T10:00:00Z',
  },
  {
    keyId: otherKeyId,
    displayName: null,
    hint: 'x~y',
    startDateTime: null,
    endDateTime: '2027-01-31T23:59:59Z',
  },
];
const application = {
  id: 'object-1',
  appId: 'client-1',
  displayName: 'Partner-NL-Matchis-SMC',
  passwordCredentials: secrets,
  requiredResourceAccess: [{ resourceAppId: '5df05a6d-8ef0-49fe-9441-62cd9b540376', resourceAccess: [] }],
};

function answer(text: string): Response {
  return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } });
}

/** What the answer says of each secret's end. */
function saidEnds(text: string): ReadonlyMap<string, ReadonlySet<unknown>> {
  const said = new Map<string, Set<unknown>>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('keyId' in value && typeof value.keyId === 'string') {
      const end = 'endDateTime' in value ? value.endDateTime : undefined;
      said.set(value.keyId, (said.get(value.keyId) ?? new Set()).add(end));
    }
    Object.values(value).forEach(collect);
  };
  collect(JSON.parse(text));
  return said;
}

/** Dates that the answer does not say of the secret: what is shown must stand there, letter for letter. */
function wrongDates(shown: readonly ClientSecret[], text: string): readonly string[] {
  const said = saidEnds(text);
  return shown
    .filter(
      ({ keyId: of, endDateTime }) => said.get(of)?.has(endDateTime) !== true || !isInstant(endDateTime),
    )
    .map(({ endDateTime }) => endDateTime);
}

/** As `wrongDates`; and where the answer says no date at all, the one that was asked for is right. */
function wrongDatesOfCreated(secret: ClientSecret, text: string): readonly string[] {
  const ends = [...(saidEnds(text).get(secret.keyId) ?? [])];
  const isUnsaid = ends.length > 0 && !ends.some((end) => typeof end === 'string' && isInstant(end));
  return isUnsaid && secret.endDateTime === wanted.endDateTime ? [] : wrongDates([secret], text);
}

/** The value is cut out before the rest is read, so that what is in it does not make the text another than JSON. */
function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '*');
}

/** A moment of four-digit years, as Graph writes it; Temporal knows more forms. */
function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/u.test(text)) return false;
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

/** What a screen makes of the secrets; throws when it cannot. */
function show(shown: readonly ClientSecret[]): void {
  for (const { endDateTime } of shown) expiryOf(endDateTime, Date.UTC(2026, 10, 23), 'Europe/Amsterdam');
}

describe('changed answers', () => {
  // One for all, as in the application: axios keeps something of every network it was ever given.
  const portal = new ScriptedPortal();

  it('of the list crash nothing and show no wrong date', { timeout: 120_000 }, async () => {
    let understood = 0;
    await tryChangedAnswers(
      fc.asyncProperty(mutated({ value: [application] }), async (text) => {
        portal.forget().then(answer(text), answer('{"value":[]}'), answer('{"value":[]}'));
        const result = await portal.provider.listApplications(never);
        if (!result.ok) {
          expect(errorCodes).toContain(result.error.code);
          return;
        }
        if (result.value.kind !== 'applications') return;
        understood += 1;
        const shown = result.value.applications.flatMap((of) => of.secrets);
        show(shown);
        expect(wrongDates(shown, text)).toEqual([]);
      }),
    );
    // Control: many were understood, so that the dates were looked at.
    expect(understood).toBeGreaterThan(changedAnswers / 50);
  });

  it('of one application crash nothing and show no wrong date', { timeout: 120_000 }, async () => {
    await tryChangedAnswers(
      fc.asyncProperty(mutated(application), async (text) => {
        const result = await portal.forget().then(answer(text)).provider.readApplication('object-1', never);
        if (!result.ok) {
          expect(errorCodes).toContain(result.error.code);
          return;
        }
        show(result.value.secrets);
        expect(wrongDates(result.value.secrets, text)).toEqual([]);
      }),
    );
  });

  it('of the owners crash nothing', { timeout: 120_000 }, async () => {
    const people = { value: [{ id: 'person-1', displayName: 'Vera', mail: 'vera@registry.example' }] };
    await tryChangedAnswers(
      fc.asyncProperty(mutated(people), async (text) => {
        portal.forget().then(answer(text), answer('{"value":[]}'), answer('{"value":[]}'));
        const result = await portal.provider.listManagers('object-1', never);
        if (!result.ok) expect(errorCodes).toContain(result.error.code);
      }),
    );
  });

  it(
    'of a creation are a secret or a doubt, never a crash and never a value in words',
    { timeout: 120_000 },
    async () => {
      const value = 'abc8Q~canary-of-the-value_0123456789';
      let created = 0;
      let withoutDate = 0;
      await tryChangedAnswers(
        fc.asyncProperty(mutated({ ...secrets[0], secretText: value }), async (text) => {
          portal.forget().then(answer(text));
          const outcome = await portal.provider.addPassword('object-1', wanted, async () => undefined);
          expect(JSON.stringify(outcome)).not.toContain('canary-of-the-value');
          if (outcome.kind !== 'created') expect(outcome.error.code).toBe('outcome-unknown');
          else {
            show([outcome.secret]);
            expect(wrongDatesOfCreated(outcome.secret, withoutControls(text))).toEqual([]);
            created += 1;
            if (outcome.secret.endDateTime === wanted.endDateTime) withoutDate += 1;
            outcome.value.destroy();
          }
        }),
      );
      // Control: many were created, and some of them from an answer without a date.
      expect(created).toBeGreaterThan(changedAnswers / 50);
      expect(withoutDate).toBeGreaterThan(changedAnswers / 500);
    },
  );

  it(
    'of the token endpoint crash nothing, and none but a token is taken for one',
    { timeout: 120_000 },
    async () => {
      const granted = {
        token_type: 'Bearer',
        expires_in: '3599',
        access_token: 'token-canary',
        resource: 'r',
      };
      const target = {
        name: 'Search',
        tokenEndpoint: 'https://login.example/token',
        style: 'v1',
        resource: 'r',
      } as const;
      let works = 0;
      let next = '';
      const fetch = async (): Promise<Response> => answer(next);
      const endpoint = new TokenEndpoint({
        http: createHttpClient({ fetch, timeoutMs: 5_000 }),
      });
      await tryChangedAnswers(
        fc.asyncProperty(mutated(granted), async (text) => {
          next = text;
          const value = new SecretValue(Buffer.from('abc8Q~value'));
          const outcome = await endpoint.try(target, 'client-1', value, never);
          value.destroy();
          expect(JSON.stringify(outcome)).not.toContain('canary');
          if (outcome.kind !== 'works') return;
          works += 1;
          expect(JSON.parse(text)).toHaveProperty('access_token');
        }),
      );
      // Control: every member counts, so few changed answers are still a token; some are.
      expect(works).toBeGreaterThan(0);
    },
  );

  it('would be caught: memory that is not let go', { timeout: 60_000 }, async () => {
    const kept: number[][] = [];
    const leaking = fc.asyncProperty(fc.nat(), async (number) => {
      kept.push(Array.from({ length: 16_384 }, (_item, index) => number + index / 3));
    });
    await expect(tryChangedAnswers(leaking, 1_000)).rejects.toThrow('MB stay behind');
    expect(kept).toHaveLength(1_000);
  });

  it('would be caught: a date that the answer does not say', () => {
    const [first, second] = secrets;
    if (first === undefined || second === undefined) throw new Error('there are two');
    const text = JSON.stringify(application);
    expect(wrongDates([first, second], text)).toEqual([]);
    expect(wrongDates([{ ...first, endDateTime: second.endDateTime }], text)).toHaveLength(1);
    expect(wrongDates([{ ...first, endDateTime: '2026-11-30T10:00:00Z' }], text)).toHaveLength(1);
    const undated = JSON.stringify({ ...first, endDateTime: null });
    expect(wrongDates([{ ...first, endDateTime: '9999-12-31T23:59:59Z' }], undated)).toHaveLength(1);
    expect(wrongDatesOfCreated({ ...first, endDateTime: wanted.endDateTime }, undated)).toEqual([]);
    expect(
      wrongDatesOfCreated({ ...first, endDateTime: wanted.endDateTime }, JSON.stringify(first)),
    ).toHaveLength(1);
  });
});

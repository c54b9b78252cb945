import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import production from '../../../../resources/environments/wmda-production.json';
import { parseEnvironment } from '../../../../src/main/environments/parse-environment';

type Change = (environment: typeof demo & Record<string, unknown>) => void;

/** The text of the demo's file after a change. */
function changed(change: Change, base: unknown = demo): string {
  const copy = structuredClone(base) as typeof demo & Record<string, unknown>;
  change(copy);
  return JSON.stringify(copy);
}

function problemOf(text: string): { field: string | null; problem: string } | null {
  const parsed = parseEnvironment(text);
  return parsed.ok ? null : { field: parsed.problem.field, problem: parsed.problem.problem };
}

describe('parseEnvironment', () => {
  it('reads the demo, with or without a byte order mark', () => {
    const expected = { ok: true, environment: demo };
    expect(parseEnvironment(JSON.stringify(demo))).toEqual(expected);
    expect(parseEnvironment(`\uFEFF${JSON.stringify(demo)}`)).toEqual(expected);
  });

  it('is looked into up to 512 KB, however it came', () => {
    const text = JSON.stringify(demo);
    const filled = (length: number): string => text + ' '.repeat(length - text.length);
    expect(problemOf(filled(512 * 1024))).toBeNull();
    expect(problemOf(filled(512 * 1024 + 1))).toEqual({ field: null, problem: 'unreadable' });
  });

  it('reads a file that names nothing apart for writing: everything is asked for at the sign-in', () => {
    const before = changed((e) => Reflect.deleteProperty(e.signIn, 'writeScopes'));
    expect(parseEnvironment(before)).toEqual({ ok: true, environment: JSON.parse(before) as unknown });
  });

  it('reads an environment of one’s own that shows no second factor, when it says so', () => {
    const without = { kind: 'custom', signIn: { ...demo.signIn, mfaEvidence: null } };
    expect(problemOf(changed((e) => Object.assign(e, without)))).toBeNull();
    const unsaid = changed((e) => Reflect.deleteProperty(Object.assign(e, without).signIn, 'mfaEvidence'));
    expect(problemOf(unsaid)).toEqual({ field: 'signIn.mfaEvidence', problem: 'missing' });
  });

  it('reads a portal that is not connected yet', () => {
    expect(problemOf(JSON.stringify(production))).toBeNull();
  });

  it.each<[string, Change, string | null, string]>([
    ['a misspelt member', (e) => (e['issuer'] = 'x'), 'issuer', 'unknown-member'],
    [
      'a misspelt inner member',
      (e) => Object.assign(e.signIn, { client: 'x' }),
      'signIn.client',
      'unknown-member',
    ],
    ['a missing member', (e) => Reflect.deleteProperty(e.signIn, 'clientId'), 'signIn.clientId', 'missing'],
    ['a wrong type', (e) => Object.assign(e.signIn, { scopes: 'openid' }), 'signIn.scopes', 'wrong-type'],
    ['scopes without openid', (e) => (e.signIn.scopes = ['profile']), 'signIn.scopes', 'not-allowed'],
    ['no scope for writing', (e) => (e.signIn.writeScopes = []), 'signIn.writeScopes', 'not-allowed'],
    ['an ID with a path in it', (e) => (e.id = '../x'), 'id', 'not-allowed'],
    [
      'a redirect to another computer',
      (e) => (e.signIn.redirectUri = 'http://login.example/callback'),
      'signIn.redirectUri',
      'not-allowed',
    ],
    [
      'metadata at no well-known place',
      (e) => Object.assign(e.signIn, { metadataUrl: 'http://127.0.0.1/metadata' }),
      'signIn.metadataUrl',
      'not-allowed',
    ],
    [
      'metadata of a stranger at a production portal',
      (e) =>
        Object.assign(e, {
          ...{
            kind: 'production',
            connectivity: [],
            portal: { ...e.portal, baseUrl: 'https://graph.microsoft.com/v1.0' },
          },
          signIn: {
            ...{ ...e.signIn, issuer: 'https://login.microsoftonline.com/x/v2.0' },
            metadataUrl: 'https://evil.example/.well-known/openid-configuration',
          },
        }),
      'signIn.metadataUrl',
      'not-allowed',
    ],
    [
      'an issuer of a stranger, whose metadata is elsewhere',
      (e) =>
        Object.assign(e, {
          ...{
            kind: 'production',
            connectivity: [],
            portal: { ...e.portal, baseUrl: 'https://graph.microsoft.com/v1.0' },
          },
          signIn: {
            ...{ ...e.signIn, issuer: 'https://evil.example' },
            metadataUrl: 'https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration',
          },
        }),
      'signIn.issuer',
      'not-allowed',
    ],
    [
      'tenants that are none',
      (e) => Object.assign(e.signIn, { allowedTenants: ['registry.example'] }),
      'signIn.allowedTenants[0]',
      'not-allowed',
    ],
    [
      'a redirect without a path',
      (e) => (e.signIn.redirectUri = 'http://localhost'),
      'signIn.redirectUri',
      'not-allowed',
    ],
    [
      'no evidence of a second factor at a portal of WMDA',
      (e) => Object.assign(e, { kind: 'sandbox', signIn: { ...e.signIn, mfaEvidence: null } }),
      'signIn.mfaEvidence',
      'not-allowed',
    ],
    ['a kind we do not know', (e) => (e.kind = 'test'), 'kind', 'not-allowed'],
    [
      'plain http to another computer',
      (e) => (e.signIn.issuer = 'http://login.example/'),
      'signIn.issuer',
      'not-allowed',
    ],
    [
      'credentials in an address',
      (e) => (e.signIn.issuer = 'http://a:b@127.0.0.1/'),
      'signIn.issuer',
      'not-allowed',
    ],
    [
      'a fragment in an address',
      (e) => (e.signIn.issuer = 'http://127.0.0.1/#x'),
      'signIn.issuer',
      'not-allowed',
    ],
    ['an address that is none', (e) => (e.portal.baseUrl = 'portal'), 'portal.baseUrl', 'not-allowed'],
    [
      'a demo on another computer',
      (e) => (e.signIn.issuer = 'https://login.example/'),
      'signIn.issuer',
      'not-allowed',
    ],
    [
      'a token endpoint of a demo on another computer',
      (e) => Object.assign(e.connectivity[0] ?? {}, { tokenEndpoint: 'https://login.example/' }),
      'connectivity[0].tokenEndpoint',
      'not-allowed',
    ],
    [
      'a parameter that protects the sign-in',
      (e) => Object.assign(e.signIn.authorizationParameters, { state: 'fixed' }),
      'signIn.authorizationParameters',
      'not-allowed',
    ],
    [
      'a lifetime in hours',
      (e) => (e.secretPolicy.maximumLifetime = 'PT8760H'),
      'secretPolicy.maximumLifetime',
      'not-allowed',
    ],
    [
      'no lifetime',
      (e) => (e.secretPolicy.maximumLifetime = 'P0D'),
      'secretPolicy.maximumLifetime',
      'not-allowed',
    ],
    [
      'a lifetime that no calendar can count',
      (e) => (e.secretPolicy.maximumLifetime = 'P99999999Y'),
      'secretPolicy.maximumLifetime',
      'not-allowed',
    ],
    ['a sign-in without a portal', (e) => Reflect.deleteProperty(e, 'portal'), 'portal', 'not-allowed'],
    ['no mail address', (e) => (e.supportEmail = 'support'), 'supportEmail', 'not-allowed'],
  ])('names %s', (_name, change, field, problem) => {
    expect(problemOf(changed(change))).toEqual({ field, problem });
  });

  it.each([
    'https://login.example/',
    'https://login.microsoftonline.com.example/',
    'https://wmda.info.example/',
  ])('lets nobody call %s production', (address) => {
    const text = changed((e) => {
      e.kind = 'production';
      e.connectivity = [];
      e.signIn.issuer = address;
      e.portal.baseUrl = 'https://graph.microsoft.com/v1.0';
    });
    expect(problemOf(text)).toEqual({ field: 'signIn.issuer', problem: 'not-allowed' });
  });

  it.each(['https://login.microsoftonline.com/x/v2.0', 'https://login.wmda.info/', 'https://wmda.info/'])(
    'knows %s as a production host',
    (address) => {
      const text = changed((e) => {
        e.kind = 'production';
        e.connectivity = [];
        e.signIn.issuer = address;
        e.portal.baseUrl = 'https://graph.microsoft.com/v1.0';
      });
      expect(problemOf(text)).toBeNull();
    },
  );

  it.each(['', '{', 'undefined', '\u0000'])('says that %j is not JSON', (text) => {
    expect(problemOf(text)).toEqual({ field: null, problem: 'not-json' });
  });

  it.each(['null', '[]', '"x"', '1'])('says that %s is no environment', (text) => {
    expect(problemOf(text)).toEqual({ field: null, problem: 'wrong-type' });
  });

  it.each([
    ['id', '"id": "other",', 'id'],
    ['an ID in another spelling', '"\\u0069d": "other",', 'id'],
    ['a group', '"portal": {"baseUrl": "https://evil.example", "reminders": true},', 'portal'],
  ])('refuses %s that stands there twice: readers differ in which they take', (_what, more, field) => {
    expect(problemOf(JSON.stringify(demo).replace('{', `{${more}`))).toEqual({
      field,
      problem: 'not-allowed',
    });
  });

  it('says where a member stands twice, however deep, and takes one name in several groups for several', () => {
    const twice = JSON.stringify(demo).replace('"tokenEndpoint":', '"style":"v1","tokenEndpoint":');
    expect(problemOf(twice)).toEqual({ field: 'connectivity[0].style', problem: 'not-allowed' });
    const second = changed((e) => e.connectivity.push(...e.connectivity));
    expect(problemOf(second)).toBeNull();
  });

  it.each<[string, Change, string]>([
    ['kind', (e) => (e.kind = 'Demo'), 'must be one of "production", "sandbox", "demo", "custom"'],
    ['supportEmail', (e) => (e.supportEmail = 'support'), 'must be an e-mail address'],
    ['name', (e) => (e.name = 'x'.repeat(201)), 'must have at most 200 characters'],
    ['signIn.scopes', (e) => (e.signIn.scopes = []), 'must have at least 1 entries'],
    ['reminders.thresholdDays[0]', (e) => (e.reminders.thresholdDays = [400]), 'must be at most 366'],
    [
      'signIn.allowedTenants[0]',
      (e) => Object.assign(e.signIn, { allowedTenants: ['x'] }),
      'must be an ID such as 7c9e6679-7425-40de-944b-e07fc1f90ae7',
    ],
  ])('says in words what is wrong with %s', (field, change, detail) => {
    const parsed = parseEnvironment(changed(change));
    expect(parsed).toEqual({ ok: false, problem: { field, problem: 'not-allowed', detail } });
  });

  it('never throws, and takes nothing that is not an environment', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseEnvironment(text).ok).toBe(false);
      }),
    );
  });

  it('does not repeat the file in what it says', () => {
    const parsed = parseEnvironment(changed((e) => (e.signIn.issuer = 'http://CANARY.example/')));
    expect(JSON.stringify(parsed)).not.toMatch(/canary/i);
  });
});

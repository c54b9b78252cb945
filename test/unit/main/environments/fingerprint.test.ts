import { describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import { byHandSister } from '../../../../src/main/environments/by-hand-environment';
import { environmentSchema } from '../../../../src/main/environments/environment-schema';
import { fingerprintOf, trustedParts } from '../../../../src/main/environments/fingerprint';
import type { Environment, SignInSettings } from '../../../../src/shared/domain/environment';
import { fc } from '../../../support/properties';

const signIn: SignInSettings = {
  issuer: 'https://login.example/tenant/v2.0',
  allowedTenants: ['3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37', '76cbbfce-9ac3-4ee4-b6b4-8a53922a2172'],
  clientId: 'desktop',
  scopes: ['openid', 'Application.Read.All'],
  writeScopes: ['Application.ReadWrite.All'],
  authorizationParameters: { acr_values: 'mfa', prompt: 'login' },
  mfaEvidence: { claim: 'amr', anyOf: ['mfa', 'otp'] },
  maximumAuthenticationAgeMinutes: 60,
};
const [one, other] = ['one', 'other'].map((name) => ({
  ...{ name, tokenEndpoint: `https://login.example/${name}/token`, style: 'v2' as const },
  ...{ resource: `api://${name}`, probeUrl: `https://api.example/${name}/status` },
})) as [Environment['connectivity'][number], Environment['connectivity'][number]];
const environment: Environment = {
  ...environmentSchema.parse(demo),
  ...{ id: 'ours', name: 'Ours', kind: 'custom', signIn },
  portal: { baseUrl: 'https://portal.example/v1.0', reminders: false },
  connectivity: [one, other],
};
const fingerprint = fingerprintOf(environment);
const withSignIn = (change: Partial<SignInSettings>): Environment => ({
  ...environment,
  signIn: { ...signIn, ...change },
});

describe('fingerprintOf', () => {
  it('is the one that was computed when this was written', () => {
    expect(fingerprint).toBe('mcyzdDiHjRiVtctIg4qxUkd5A3ciPGvr5XHkvnsm4rg');
  });

  it.each<[string, Environment]>([
    ['issuer', withSignIn({ issuer: 'https://login.example/other/v2.0' })],
    ['metadata address', withSignIn({ metadataUrl: 'https://login.example/.well-known/other' })],
    ['expected issuer', withSignIn({ expectedIssuer: 'https://login.example/other' })],
    ['allowed tenants', withSignIn({ allowedTenants: [signIn.allowedTenants?.[0] ?? ''] })],
    ['client ID', withSignIn({ clientId: 'Desktop' })],
    ['redirect URI', withSignIn({ redirectUri: 'http://localhost:47616/callback' })],
    ['path of the redirect URI', withSignIn({ redirectUri: 'http://localhost/Callback' })],
    ['scopes', withSignIn({ scopes: [...signIn.scopes, 'Directory.Read.All'] })],
    ['scopes for writing', withSignIn({ writeScopes: [] })],
    ['parameters of the sign-in', withSignIn({ authorizationParameters: { acr_values: 'mfa' } })],
    ['claim of the evidence', withSignIn({ mfaEvidence: { claim: 'acr', anyOf: ['mfa', 'otp'] } })],
    ['evidence', withSignIn({ mfaEvidence: { claim: 'amr', anyOf: ['mfa', 'otp', 'pwd'] } })],
    ['evidence that is not demanded', withSignIn({ mfaEvidence: null })],
    ['age of the evidence', withSignIn({ maximumAuthenticationAgeMinutes: 1440 })],
    ['portal', { ...environment, portal: { baseUrl: 'https://portal.example/v2.0', reminders: false } }],
    [
      'port of the portal',
      { ...environment, portal: { baseUrl: 'https://portal.example:444/v1.0', reminders: false } },
    ],
    [
      'token endpoint',
      { ...environment, connectivity: [one, { ...other, tokenEndpoint: 'https://evil.example/' }] },
    ],
    ['version of a token endpoint', { ...environment, connectivity: [one, { ...other, style: 'v1' }] }],
    ['resource', { ...environment, connectivity: [one, { ...other, resource: 'api://third' }] }],
    ['probe', { ...environment, connectivity: [one, { ...other, probeUrl: 'https://evil.example/' }] }],
    [
      'probes that changed places',
      {
        ...environment,
        connectivity: [
          { ...one, probeUrl: other.probeUrl ?? '' },
          { ...other, probeUrl: one.probeUrl ?? '' },
        ],
      },
    ],
    ['targets', { ...environment, connectivity: [one] }],
  ])('is another one with another %s', (_name, changed) => {
    expect(fingerprintOf(changed)).not.toBe(fingerprint);
  });

  it.each<[string, Environment]>([
    ['name', { ...environment, name: 'Theirs', id: 'theirs', kind: 'sandbox' }],
    ['links and support', { ...environment, links: {}, supportEmail: 'help@example.org' }],
    ['reminders', { ...environment, reminders: { thresholdDays: [1] } }],
    ['policy', { ...environment, secretPolicy: { maximumLifetime: 'P2Y' }, resources: {} }],
    ['names of APIs', { ...environment, connectivity: [{ ...one, name: 'x' }, other] }],
    ['order of targets', { ...environment, connectivity: [other, one, other] }],
    [
      'order of lists',
      withSignIn({
        scopes: [...signIn.scopes].reverse(),
        allowedTenants: [...(signIn.allowedTenants ?? [])].reverse(),
      }),
    ],
    ['order of parameters', withSignIn({ authorizationParameters: { prompt: 'login', acr_values: 'mfa' } })],
    [
      'case of directories',
      withSignIn({ allowedTenants: signIn.allowedTenants?.map((id) => id.toUpperCase()) ?? [] }),
    ],
    ['case of a host', withSignIn({ issuer: 'https://LOGIN.Example/tenant/v2.0' })],
    ['usual port', withSignIn({ issuer: 'https://login.example:443/tenant/v2.0' })],
    ['slash at the end', withSignIn({ issuer: 'https://login.example/tenant/v2.0/' })],
    ['the usual redirect URI said', withSignIn({ redirectUri: 'http://localhost/callback' })],
    [
      'the usual metadata address said',
      withSignIn({ metadataUrl: 'https://login.example/tenant/v2.0/.well-known/openid-configuration' }),
    ],
    [
      'the usual name of the issuer said',
      withSignIn({ expectedIssuer: 'https://login.example/tenant/v2.0' }),
    ],
  ])('is the same with another %s', (_name, changed) => {
    expect(fingerprintOf(changed)).toBe(fingerprint);
  });

  it('has no parts of what is not there', () => {
    const byHand = byHandSister(environment);
    if (byHand === null) throw new Error('it has a sister');
    const { name, tokenEndpoint, style, resource } = one;
    expect(trustedParts({ ...byHand, connectivity: [{ name, tokenEndpoint, style, resource }] })).toEqual([
      { name: 'target', value: 'https://login.example/one/token v2 - api://one' },
    ]);
    expect(trustedParts({ ...byHand, connectivity: [] })).toEqual([]);
  });

  it('is the same in whatever order members and lists stand, and after a way through a file', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.keys(signIn), { minLength: 8 }),
        fc.boolean(),
        (order, isTurned) => {
          const entries = order.map((name) => [name, Reflect.get(signIn, name)] as const);
          const shuffled = Object.fromEntries(entries) as unknown as SignInSettings;
          const connectivity = isTurned ? [other, one] : [one, other];
          const file = JSON.stringify({ ...environment, signIn: shuffled, connectivity });
          expect(fingerprintOf(JSON.parse(file) as Environment)).toBe(fingerprint);
        },
      ),
    );
  });

  it('is never the same for other parts, however texts are cut', () => {
    const word = fc.stringMatching(/^[ -~]{1,12}$/);
    const set = fc.record({ scopes: fc.array(word, { maxLength: 3 }), clientId: word, resource: word });
    fc.assert(
      fc.property(set, set, (first, second) => {
        const [a, b] = [first, second].map(({ scopes, clientId, resource }) => ({
          ...withSignIn({ scopes, clientId, authorizationParameters: { [clientId]: resource } }),
          connectivity: [{ ...one, resource }],
        })) as unknown as [Environment, Environment];
        const isSame = JSON.stringify(trustedParts(a)) === JSON.stringify(trustedParts(b));
        const hasSame =
          first.clientId === second.clientId &&
          first.resource === second.resource &&
          JSON.stringify([...new Set(first.scopes)].sort()) ===
            JSON.stringify([...new Set(second.scopes)].sort());
        expect([isSame, fingerprintOf(a) === fingerprintOf(b)]).toEqual([hasSame, hasSame]);
      }),
    );
  });
});

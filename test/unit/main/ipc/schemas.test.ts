import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { type Argument, type Channel, channels } from '../../../../src/shared/ipc/contract';
import { argumentSchemas } from '../../../support/argument-schemas';

const schemas = argumentSchemas();
const applicationId = '4b67f4b5-557d-84a4-b4d8-068354b74b52';
const keyId = '0d2a2b6c-6f7e-4c0a-9f6e-2f5f7b1f9a10';

const part = { from: 0, count: 20, known: null };

/** One good argument for each channel. */
const good: { readonly [C in Channel]: Argument<C> } = {
  'state:get': undefined,
  'session:signIn': { environmentId: 'demo' },
  'demo:open': { way: 'practice' },
  'session:openBrowserAgain': undefined,
  'session:cancelSignIn': undefined,
  'session:renewMfa': { demand: { kind: 'claims', claims: '{}' } },
  'session:signOut': undefined,
  'inventory:refresh': undefined,
  'inventory:acknowledgeWithdrawn': { applicationId },
  'inventory:secrets': { group: 'healthy', ...part },
  'inventory:applications': { search: 'Partner', ...part },
  'inventory:lanes': part,
  'inventory:details': { applicationIds: [applicationId] },
  'account:remove': { environmentId: 'demo' },
  'applications:copyClientId': { applicationId },
  'secrets:prepareCreation': { applicationId },
  'secrets:create': {
    applicationId,
    name: 'Secret by VM',
    reference: 'K7QF',
    endDateTime: '2027-11-23T12:00:00Z',
  },
  'secrets:reveal': { applicationId, keyId },
  'secrets:concludeView': { applicationId, keyId },
  'secrets:saveAgain': { applicationId, keyId, vaultId: 'team-file' },
  'secrets:decideCreation': { operationId: keyId, keyId: null },
  'secrets:checkConnectivity': { applicationId, keyId },
  'secrets:revealStored': { applicationId, keyId },
  'secrets:copyValue': { applicationId, keyId },
  'secrets:snippets': { applicationId },
  'secrets:copySnippet': { applicationId, keyId, kind: 'curl' },
  'secrets:takeInFromClipboard': { applicationId, keyId, isUnusualFine: false, isReplacing: false },
  'secrets:identifyFromClipboard': { asksTokenEndpoint: true },
  'byHand:addApplication': { appId: applicationId, displayName: 'Partner-NL-X-SMC', resourceAppIds: [keyId] },
  'byHand:editApplication': { applicationId, appId: keyId, displayName: 'Name', resourceAppIds: [] },
  'byHand:removeApplication': { applicationId },
  'byHand:addSecret': {
    ...{ applicationId, displayName: 'Secret', hint: 'abc', endDate: '2027-01-01' },
    origin: 'created-on-portal-now',
  },
  'byHand:takeValue': { applicationId, origin: 'created-on-portal-now', isUnusualFine: false },
  'byHand:addWithValue': { displayName: 'Secret by VM', endDate: '2027-11-23' },
  'byHand:dropValue': undefined,
  'byHand:editSecret': { applicationId, keyId, displayName: 'Secret', hint: '', endDate: '1 May 2027' },
  'byHand:removeSecret': { applicationId, keyId, reason: 'deleted-on-portal' },
  'byHand:previewImport': { text: 'a table', dayOrder: null, applicationId: null },
  'byHand:import': { text: 'a table', dayOrder: 'day-first', applicationId, leftOutLines: [3] },
  'byHand:joinable': undefined,
  'byHand:join': { byHandEnvironmentId: 'by-hand-x', byHandApplicationId: keyId, applicationId },
  'clipboard:clear': undefined,
  'secrets:delete': { applicationId, keyId },
  'secrets:revoke': {
    ...{ applicationId, keyId, name: 'Secret', reference: 'K7QF', endDateTime: '2027-01-01T00:00:00Z' },
    note: 'seen in a public repository',
  },
  'incidents:mark': { applicationId, keyId, note: 'seen' },
  'incidents:withdraw': { incidentId: keyId },
  'incidents:sayDeleted': { incidentId: keyId },
  'incidents:copyRecord': { incidentId: keyId },
  'links:open': { environmentId: 'demo', link: 'portalPage' },
  'settings:change': { appearance: 'dark' },
  'tray:answer': { answer: 'hide' },
  'reminders:open': { id: `demo/${applicationId}/${keyId}/2026-11-29T10:00:00Z/7` },
  'links:writeToSupport': { environmentId: 'demo' },
  'access:look': undefined,
  'access:passphrase': { kind: 'give', passphrase: 'some words' },
  'files:lookAgain': undefined,
  'links:openDataFolder': undefined,
  'keychain:cancel': undefined,
  'program:openLicence': { licence: 'others' },
  'program:copyVersion': undefined,
  'proxy:answer': { user: 'vera', password: 'p', isKept: true },
  'proxy:decline': undefined,
  'proxy:forget': { proxy: 'proxy.hospital.example:3128' },
  'environments:read': { text: '{}' },
  'environments:agree': { environmentId: 'demo' },
  'environments:remove': { environmentId: 'demo' },
  'environments:open': { environmentId: 'by-hand-wmda-production' },
  'focus:followed': { sequence: 1 },
  'environments:show': { environmentId: 'wmda-production' },
  'environments:close': undefined,
  'environments:test': { environmentId: 'demo' },
  'vaults:add': { kind: 'azure-key-vault', label: 'a', address: 'b', token: 'c', isKept: true },
  'vaults:remove': { vaultId: 'team-file' },
  'vaults:choose': { vaultIds: ['keychain'] },
  'vaults:chooseFor': { applicationId, vaultIds: ['keychain'] },
  'vaults:probe': { vaultId: 'team-file' },
  'vaults:unlock': { vaultId: 'team-file', secret: 'p', isKept: true },
  'vaults:lock': { vaultId: 'team-file' },
  'vaults:deliver': { applicationId, keyId, vaultId: 'team-file' },
};

/** Texts that people write, with more than the longest of them. Everything else is an identifier. */
const openTexts = new Map<string, number>([
  ['name', 64],
  ['endDateTime', 64],
  ['note', 1001],
  ['text', 256 * 1024],
  ['user', 501],
  ['password', 501],
  ['secret', 4097],
  ['passphrase', 1025],
  ['label', 81],
  ['address', 4097],
  ['token', 4097],
  ['appId', 2001],
  ['displayName', 2001],
  ['hint', 2001],
  ['endDate', 2001],
  ['known', 101],
  ['search', 201],
]);

describe('argument schemas', () => {
  it('are there for each channel of the contract, and for nothing else', () => {
    expect(Object.keys(schemas).sort()).toEqual([...channels].sort());
  });

  it.each(channels)('%s takes what the contract says', (channel) => {
    expect(schemas[channel].safeParse(good[channel])).toEqual({ success: true, data: good[channel] });
  });

  it.each(channels)('%s takes nothing with a member too many or too few', (channel) => {
    const argument = good[channel];
    const schema = schemas[channel];
    if (argument === undefined) {
      expect(schema.safeParse({}).success).toBe(false);
      return;
    }
    expect(schema.safeParse({ ...argument, more: 1 }).success).toBe(false);
    for (const name of Object.keys(argument)) {
      const less = Object.fromEntries(Object.entries(argument).filter(([other]) => other !== name));
      expect(schema.safeParse(less).success).toBe(false);
    }
  });

  it.each(channels)('%s takes nothing by accident, and never throws', (channel) => {
    const takesNothing = good[channel] === undefined;
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
        const { success } = schemas[channel].safeParse(value);
        if (success) expect(takesNothing && value === undefined).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(channels)('%s takes only short texts without anything that could mean a path', (channel) => {
    const argument = good[channel];
    if (argument === undefined) return;
    for (const name of Object.keys(argument)) {
      for (const value of ['', 'a/b', '..\\x', 'a b', 'é', '\u0000', 'x'.repeat(3000), 1, null, {}, ['x']]) {
        const isOpenText = typeof value === 'string' && value.length < (openTexts.get(name) ?? 0);
        const isOwnKind =
          (['demand', 'dayOrder'].includes(name) && value === null) ||
          (value === null && channel === 'secrets:saveAgain' && name === 'vaultId') ||
          (value === null && channel === 'secrets:decideCreation' && name === 'keyId') ||
          (name === 'applicationId' && value === null && channel.endsWith('mport')) ||
          (name === 'endDate' && value === null && channel === 'byHand:editSecret') ||
          (name === 'sequence' && value === 1) ||
          (name === 'from' && value === 1) ||
          (name === 'count' && value === 1) ||
          (['known', 'group'].includes(name) && value === null) ||
          (['vaultIds', 'resourceAppIds', 'applicationIds'].includes(name) && Array.isArray(value));
        const { success } = schemas[channel].safeParse({ ...argument, [name]: value });
        expect(success, `${name} = ${JSON.stringify(value).slice(0, 20)}`).toBe(isOpenText || isOwnKind);
      }
    }
  });

  it('leaves judging names and dates to whoever can explain the answer', () => {
    const schema = schemas['secrets:create'];
    for (const name of ['', 'x'.repeat(300), 'اسم سري', '\u202Etxt'])
      expect(schema.safeParse({ ...good['secrets:create'], name }).success).toBe(true);
    expect(schema.safeParse({ ...good['secrets:create'], endDateTime: 'tomorrow' }).success).toBe(true);
  });

  it('does not change what it lets through by way of prototypes', () => {
    const poisoned: unknown = JSON.parse('{"environmentId":"demo","__proto__":{"isAdmin":true}}');
    const parsed = schemas['session:signIn'].safeParse(poisoned);
    expect(parsed.success).toBe(false);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});

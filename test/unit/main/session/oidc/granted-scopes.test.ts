import { describe, expect, it } from 'vitest';
import {
  coversScopes,
  type GrantedScopes,
  isForReadingOnly,
  scopesAfter,
  unitedScopes,
} from '../../../../../src/main/session/oidc/granted-scopes';

const read = 'Application.Read.All';
const write = 'Application.ReadWrite.All';
const scopes = ['openid', 'profile', 'offline_access', read];

describe('scopesAfter', () => {
  it.each([
    ['what the answer says', `${read} openid`, scopes, [read, 'openid']],
    ['what was asked for, when the answer says nothing (RFC 6749, 5.1)', null, scopes, scopes],
    [
      'what was granted before, when a refresh says nothing (RFC 6749, 6)',
      null,
      [read, write],
      [read, write],
    ],
    ['less than was asked for', read, [read, write], [read]],
    ['nothing, when the answer says so', '', scopes, []],
    ['unknown, while nobody has said', null, null, null],
  ] as const)('is %s', (_name, answered, otherwise, granted) => {
    expect(scopesAfter(answered, otherwise)).toEqual(granted);
  });
});

describe('isForReadingOnly', () => {
  it.each<[string, GrantedScopes, boolean]>([
    ['for reading alone', ['openid', read], true],
    ['for both', [read, write], false],
    ['for writing alone', [write], false],
    ['as Entra writes them: with the resource in front', [`https://graph.microsoft.com/${write}`], false],
    ['in other letters', [write.toLowerCase()], false],
    ['for something whose name only begins alike', [read, `${write}.Owned`], true],
    ['by an issuer that does not speak in these scopes', ['openid', 'profile'], false],
    ['for nothing that was named', [], false],
    ['before anybody has said for what', null, false],
  ])('a token %s: %j is %s', (_name, granted, isReading) => {
    expect(isForReadingOnly({ scopes, writeScopes: [write] }, granted)).toBe(isReading);
  });

  it('is never said of an environment that names nothing apart for writing', () => {
    for (const granted of [[], [read], null]) {
      expect(isForReadingOnly({ scopes: [...scopes, write] }, granted)).toBe(false);
    }
  });

  it('needs all that is named for writing', () => {
    const settings = { scopes, writeScopes: [write, 'Policy.Read.All'] };
    expect(isForReadingOnly(settings, [read, write])).toBe(true);
    expect(isForReadingOnly(settings, ['policy.read.all', write])).toBe(false);
  });

  it('counts where reading needs no scope of the portal’s', () => {
    expect(isForReadingOnly({ scopes: ['openid'], writeScopes: [write] }, ['openid'])).toBe(true);
    expect(isForReadingOnly({ scopes: ['openid'], writeScopes: [write] }, ['openid', write])).toBe(false);
  });
});

describe('unitedScopes and coversScopes', () => {
  it('name each scope once, in order', () => {
    expect(unitedScopes(['openid', read], [read, write])).toEqual(['openid', read, write]);
    expect(unitedScopes(['openid'])).toEqual(['openid']);
  });

  it('tell whether something was lost', () => {
    expect(coversScopes([read, write], [read])).toBe(true);
    expect(coversScopes([write], [read])).toBe(false);
    expect(coversScopes(null, [read])).toBe(true);
    expect(coversScopes([], null)).toBe(true);
  });
});

import { execFileSync } from 'node:child_process';
import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { snippet, snippetKinds, valuePlaceholder } from '../../../../src/shared/domain/snippets';

const facts = {
  clientId: '4b67f4b5-557d-84a4-b4d8-068354b74b52',
  tokenEndpoint: 'https://login.example/tenant/oauth2/token',
  style: 'v1',
  resource: '5df05a6d-8ef0-49fe-9441-62cd9b540376',
} as const;

/** Values as Entra makes them, and worse: every sign of ASCII that can be seen. */
const anyValue = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 64,
});

describe('snippet', () => {
  it.each(snippetKinds)('%s holds a place, not a value, unless it is given one', (kind) => {
    const text = snippet(kind, facts);
    expect(text).toContain(valuePlaceholder);
    expect(text).toContain(facts.clientId);
    expect(snippet(kind, facts, 'abc8Q~value')).not.toContain(valuePlaceholder);
  });

  it('asks for what the version of the token endpoint wants', () => {
    expect(snippet('curl', facts)).toContain(`resource=${facts.resource}`);
    expect(snippet('curl', { ...facts, style: 'v2' })).toContain(`scope=${facts.resource}/.default`);
  });

  it('survives a real shell, whatever the value is, and keeps it out of the arguments of curl', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const [first = ''] = snippet('curl', facts, value).split(' | curl');
        expect(execFileSync('/bin/sh', ['-c', first], { encoding: 'utf8' })).toBe(value);
        expect(snippet('curl', facts, value).split(' | curl').slice(1).join('')).not.toContain(
          'client_secret=',
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is JSON that says what it was given', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(JSON.parse(snippet('appsettings', facts, value))).toEqual({
          Wmda: { ClientId: facts.clientId, ClientSecret: value },
        });
      }),
    );
  });

  it('is read by a shell as environment files are', () => {
    const homes = ['~', '~root', '~/x', 'abc8Q~x'].map((value): [string] => [value]);
    fc.assert(
      fc.property(anyValue, (value) => {
        const script = `${snippet('env', facts, value)}\nprintf %s "$WMDA_CLIENT_SECRET"`;
        expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(value);
      }),
      { numRuns: 200, examples: homes },
    );
  });

  it.each([
    ["it's", "'it''s'"],
    ['$env:PATH `n', "'$env:PATH `n'"],
    ['typographic ’', "'typographic ’’'"],
  ])('is verbatim for PowerShell: %s', (value, quoted) => {
    expect(snippet('powershell', facts, value)).toContain(`client_secret = ${quoted}`);
  });

  it.each([
    ['a:b=c#d!e', 'a\\:b\\=c\\#d\\!e'],
    ['back\\slash', 'back\\\\slash'],
    [' leading', '\\ leading'],
    ['é', '\\u00e9'],
  ])('is escaped for java.util.Properties: %s', (value, escaped) => {
    expect(snippet('java-properties', facts, value)).toContain(`wmda.client-secret=${escaped}`);
  });
});

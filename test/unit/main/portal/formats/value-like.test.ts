import { describe, expect, it } from 'vitest';
import { newSecretValue } from '../../../../../reference-portal/graph/secret-factory';
import { hasValueLike, isValueLike } from '../../../../../src/main/portal/formats/value-like';
import { fc } from '../../../../support/properties';
import { entraValue } from '../../../../support/value-arbitrary';

describe('a note for the record', () => {
  it.each([
    'Seen in a public repository since 12 November 2026, reported by IT-Security@Example-Registry.org',
    'https://git.example.org/Registry/Search-Client/blob/3fA9/settings.json',
    'secret ID 7c9e6679-7425-40de-944b-e07fc1f90ae7, application Partner-NL-Lowlands-SMC',
    '',
  ])('may say %j', (note) => {
    expect(hasValueLike(note)).toBe(false);
  });

  it.each([
    'Zq8~8Q~aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
    'WMDA_CLIENT_SECRET=Zq8~8Q~aBcDeFgHiJkLmNoPq',
    'it was "Zq8~8Q~aBcDeFgHiJkLmNoPq", on a screen',
  ])('may not say %j', (note) => {
    expect(hasValueLike(note)).toBe(true);
  });
});

describe('a name', () => {
  it.each([
    'Secret by VM',
    'MatchConnect-Production-2026',
    'WMDA-SMC-Prod-2026-Q1',
    'SearchMatchConnectApiV2',
    'Secret_VM_2026-11-12',
    'Partner-NL-Sanquin2-DM',
    'PartnerAlternative-GB-AnthonyNolan2-SMC',
    'Geheimnisverwaltung_Unterorganisation_2026',
    'vm@matchis.nl-2026',
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    'https://portal.example/manage-api-credentials',
    'Production'.repeat(100),
    '',
  ])('may be %j', (name) => {
    expect(isValueLike(name)).toBe(false);
  });

  it.each([
    'abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E',
    'Secret by VM: abc8Q~Q_7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz.E',
    'Partner-NL-abc_Q7xkPz2mNvT4rLw9sYb3dFg6hJk1aQz-SMC',
    'f3a91c0d7be24c5a8d1e6f0b9c2a4d7e81b3c5d2',
    'xB3kP9qLm2Vt7RzW',
    'x'.repeat(101),
    `${'Production'.repeat(100)}s`,
  ])('is none: %j', (value) => {
    expect(isValueLike(value)).toBe(true);
  });

  it('is never a value as Entra makes them', () => {
    fc.assert(fc.property(entraValue, (value) => isValueLike(value)));
    expect(isValueLike(newSecretValue())).toBe(true);
  });
});

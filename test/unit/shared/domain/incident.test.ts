import { describe, expect, it } from 'vitest';
import { hasValueLike } from '../../../../src/shared/domain/incident';

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

import { describe, expect, it } from 'vitest';
import { signedInUser } from '../../../../../src/main/session/oidc/signed-in-user';

describe('signedInUser', () => {
  it.each([
    [
      { name: 'Vera Manager', email: 'v@r.example', sub: '1' },
      { displayName: 'Vera Manager', email: 'v@r.example' },
    ],
    [
      { name: 'Vera Manager', preferred_username: 'v@r.example' },
      { displayName: 'Vera Manager', email: 'v@r.example' },
    ],
    [
      { preferred_username: 'vera', sub: '1' },
      { displayName: 'vera', email: null },
    ],
    [{ email: 'v@r.example' }, { displayName: 'v@r.example', email: 'v@r.example' }],
    [{ sub: 'subject' }, { displayName: 'subject', email: null }],
    [
      { name: '  ', sub: 'subject' },
      { displayName: 'subject', email: null },
    ],
    [
      { name: 7, email: ['x'] },
      { displayName: '', email: null },
    ],
  ])('%j', (claims, user) => {
    expect(signedInUser(claims)).toEqual(user);
  });
});

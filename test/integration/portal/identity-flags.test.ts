import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { identityFlags, identityOptionsOf } from '../../../reference-portal/identity/identity-flags';

function wishes(...args: string[]): ReturnType<typeof identityOptionsOf> {
  const { values } = parseArgs({ args, options: identityFlags });
  return identityOptionsOf(values, '/state/portal.json');
}

describe('the flags of sign-in, TLS and mails', () => {
  it('ask for the usual when there are none', () => {
    const mail = { to: { kind: 'folder', folder: '/state/portal.json.mails' } };
    expect(wishes()).toEqual({ profile: 'oidc', isTls: false, mail });
  });

  it('say what they say', () => {
    const said = wishes(
      ...['--profile', 'entra', '--step-up', '300', '--tls', '--smtp', 'smtp://127.0.0.1:2525'],
      ...['--policy-readers', 'Vera.Manager@registry.example,anton.keeper@registry.example'],
      ...['--thresholds', '21,0', '--issuer', 'https://login.example/x', '--audience', 'api://x'],
    );
    expect(said).toEqual({
      profile: 'entra',
      isTls: true,
      mail: { to: { kind: 'smtp', address: 'smtp://127.0.0.1:2525' }, thresholdDays: [21, 0] },
      policyReaders: ['vera.manager@registry.example', 'anton.keeper@registry.example'],
      stepUp: { appliesTo: 'writes', acrValues: ['mfa'], maximumAgeSeconds: 300 },
      externalIssuer: {
        issuer: 'https://login.example/x',
        audience: 'api://x',
        ownerClaim: 'email',
        clientId: 'wmda-credential-manager',
      },
    });
  });

  it.each([
    [['--profile', 'saml'], '--profile'],
    [['--step-up', 'soon'], '--step-up'],
    [['--policy-readers', 'nobody@registry.example'], '--policy-readers'],
    [['--write-ca', 'x'], '--tls'],
    [['--audience', 'x'], '--issuer'],
    [['--issuer', 'https://login.example'], '--audience'],
    [['--issuer', 'login', '--audience', 'x'], '--issuer'],
    [['--smtp', 'mail.example'], 'smtp://'],
    [['--smtp', 'smtp://u:p@mail.example'], 'password'],
    [['--smtp', 'smtp://mail.example', '--mails', 'x'], '--mails'],
    [['--thresholds', '30,-1'], '--thresholds'],
  ])('refuse %j by name', (args, named) => {
    expect(() => wishes(...args)).toThrow(named);
  });
});

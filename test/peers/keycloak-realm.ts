import { Secret, TOTP } from 'otpauth';

/** Somebody with a password and an authenticator, known to the realm. */
export const ada = {
  user: 'ada',
  password: 'known to the test',
  authenticatorKey: 'twenty bytes of keys',
} as const;

/** The code that Ada's authenticator shows. It counts once, so a second one is that of the next half minute. */
export function codeOfAda(periodsAhead: 0 | 1): string {
  const secret = new Secret({ buffer: new TextEncoder().encode(ada.authenticatorKey).buffer });
  return new TOTP({ secret }).generate({ timestamp: Date.now() + periodsAhead * 30_000 });
}

const flow = (alias: string, description: string, authenticationExecutions: readonly object[]): object => ({
  ...{ alias, description, providerId: 'basic-flow', builtIn: false },
  topLevel: alias === 'step-up',
  authenticationExecutions,
});
const step = (authenticator: string, requirement: string, authenticatorConfig?: string): object => ({
  ...{ authenticator, requirement, authenticatorFlow: false },
  ...(authenticatorConfig !== undefined && { authenticatorConfig }),
});
const within = (flowAlias: string, requirement: string): object => ({
  ...{ flowAlias, requirement, authenticatorFlow: true },
});
const level = (alias: string, number: number): object => ({
  alias,
  config: { 'loa-condition-level': String(number), 'loa-max-age': '0' },
});

/**
 * A realm as Keycloak's manual sets one up for step-up: the password is level 1, the code of an authenticator level 2,
 * called `mfa`. Nothing in it was made for our client but its registration.
 *
 * @see https://www.keycloak.org/docs/latest/server_admin/#_step-up-flow
 */
export function realmWithMfa(name: string, redirectUri: string): object {
  return {
    ...{ realm: name, enabled: true, sslRequired: 'external' },
    // The half minute before and after counts too, as it comes.
    otpPolicyLookAheadWindow: 1,
    attributes: { 'acr.loa.map': JSON.stringify({ pwd: 1, mfa: 2 }) },
    browserFlow: 'step-up',
    authenticationFlows: [
      flow('step-up', 'as the manual has it', [
        step('auth-cookie', 'ALTERNATIVE'),
        within('levels', 'ALTERNATIVE'),
      ]),
      flow('levels', 'one after the other', [
        within('first level', 'CONDITIONAL'),
        within('second level', 'CONDITIONAL'),
      ]),
      flow('first level', 'a password', [
        step('conditional-level-of-authentication', 'REQUIRED', 'level 1'),
        step('auth-username-password-form', 'REQUIRED'),
      ]),
      flow('second level', 'a code', [
        step('conditional-level-of-authentication', 'REQUIRED', 'level 2'),
        step('auth-otp-form', 'REQUIRED'),
      ]),
    ],
    authenticatorConfig: [level('level 1', 1), level('level 2', 2)],
    clients: [
      {
        ...{ clientId: 'desktop', publicClient: true, redirectUris: [redirectUri] },
        ...{ standardFlowEnabled: true, directAccessGrantsEnabled: false },
        attributes: { 'pkce.code.challenge.method': 'S256' },
      },
    ],
    users: [
      {
        ...{ username: ada.user, enabled: true, email: 'ada@peer.example', emailVerified: true },
        ...{ firstName: 'Ada', lastName: 'Peer' },
        realmRoles: ['offline_access'],
        credentials: [
          { type: 'password', value: ada.password },
          {
            type: 'otp',
            secretData: JSON.stringify({ value: ada.authenticatorKey }),
            credentialData: JSON.stringify({
              ...{ subType: 'totp', digits: 6, period: 30, counter: 0, algorithm: 'HmacSHA1' },
            }),
          },
        ],
      },
    ],
  };
}

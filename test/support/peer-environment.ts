import type { Environment } from '../../src/shared/domain/environment';

/** How somebody describes a provider of their own, with a second factor that is called `mfa`. */
export function peerEnvironment(issuer: string, redirectUri: string, prompt: string): Environment {
  return {
    ...{ id: 'peer', name: 'Peer', kind: 'custom' },
    signIn: {
      ...{ issuer, clientId: 'desktop', redirectUri },
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      authorizationParameters: { acr_values: 'mfa', prompt },
      mfaEvidence: { claim: 'acr', anyOf: ['mfa'] },
      maximumAuthenticationAgeMinutes: 60,
    },
    portal: { baseUrl: `${issuer}/graph`, reminders: false },
    secretPolicy: { maximumLifetime: 'P1Y' },
    ...{ connectivity: [], reminders: { thresholdDays: [30] }, resources: {}, links: {} },
    supportEmail: 'support@peer.example',
  };
}

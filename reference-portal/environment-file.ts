import { chmodSync, writeFileSync } from 'node:fs';
import type { Environment } from '../src/shared/domain/environment';
import { nativeClientId, readScope, writeScope } from './identity/identity-provider';
import { dataManager, demoResources, searchAndMatch } from './seed/demo-resources';

export const tenantId = '3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37';
export const maximumLifetime = 'P1Y';

/** What a client is told to work with this portal: one environment file. */
export function environmentOf(origin: string): Environment {
  return {
    id: 'demo',
    name: 'Demo',
    kind: 'demo',
    signIn: {
      issuer: `${origin}/oidc`,
      clientId: nativeClientId,
      scopes: ['openid', 'profile', 'email', 'offline_access', readScope, writeScope],
      authorizationParameters: { acr_values: 'mfa', prompt: 'login' },
      mfaEvidence: { claim: 'amr', anyOf: ['mfa', 'otp'] },
      maximumAuthenticationAgeMinutes: 60,
    },
    portal: { baseUrl: `${origin}/v1.0`, reminders: false },
    secretPolicy: { maximumLifetime },
    connectivity: [
      {
        name: searchAndMatch.name,
        tokenEndpoint: `${origin}/${tenantId}/oauth2/token`,
        style: 'v1',
        resource: searchAndMatch.id,
        probeUrl: `${origin}/sample-api/${searchAndMatch.id}/status`,
      },
      {
        name: dataManager.name,
        tokenEndpoint: `${origin}/${tenantId}/oauth2/v2.0/token`,
        style: 'v2',
        resource: dataManager.id,
        probeUrl: `${origin}/sample-api/${dataManager.id}/status`,
      },
    ],
    reminders: { thresholdDays: [30, 14, 7, 3, 1, 0] },
    resources: Object.fromEntries(demoResources.map(({ id, name }) => [id, name])),
    links: {
      portalPage: 'https://portal.wmda.info/manage-api-credentials',
      mfaGuide: 'https://share.wmda.info/display/BMDWPUB/MFA+user+guide',
      apiAuthentication: 'https://share.wmda.info/pages/viewpage.action?pageId=415794161',
    },
    supportEmail: 'support@wmda.info',
  };
}

/** Writes the environment file. Any user of the computer may read it: it holds addresses only. */
export function writeEnvironmentFile(file: string, environment: Environment): void {
  writeFileSync(file, `${JSON.stringify(environment, null, 2)}\n`);
  chmodSync(file, 0o644);
}

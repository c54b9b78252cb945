import { chmodSync, writeFileSync } from 'node:fs';
import type { Environment, SignInSettings } from '../src/shared/domain/environment';
import type { ExternalIssuer } from './identity/external-tokens';
import { nativeClientId, nativeRedirectUri } from './identity/native-client';
import { readScope, writeScope } from './identity/scopes';
import { challengeCapability, mfaAcr, mfaContext, type TokenProfile } from './identity/token-profile';
import { dataManager, demoResources, searchAndMatch } from './seed/demo-resources';

export const tenantId = '3f0c9d1e-7b42-4c58-a6d1-20e95b8f4c37';
export const maximumLifetime = 'P1Y';

/** What of a portal its environment file tells. */
export interface EnvironmentFacts {
  readonly profile: TokenProfile;
  /** Where one signs in instead. */
  readonly externalIssuer: ExternalIssuer | null;
  /** It tells of the mails it has sent. */
  readonly hasReminders: boolean;
}

const usualFacts: EnvironmentFacts = { profile: 'oidc', externalIssuer: null, hasReminders: false };

/** What a client is told to work with this portal: one environment file. */
export function environmentOf(origin: string, facts = usualFacts): Environment {
  const { profile, externalIssuer, hasReminders } = facts;
  return {
    id: 'reference-portal',
    name: 'Reference portal',
    // One that stays on this computer may call itself a demo; the application holds it to that.
    kind: externalIssuer === null ? 'demo' : 'custom',
    signIn: {
      issuer: externalIssuer?.issuer ?? `${origin}/oidc`,
      clientId: externalIssuer?.clientId ?? nativeClientId,
      scopes: ['openid', 'profile', 'email', 'offline_access', readScope],
      writeScopes: [writeScope],
      redirectUri: nativeRedirectUri,
      ...evidence[profile],
      maximumAuthenticationAgeMinutes: 60,
    },
    portal: { baseUrl: `${origin}/v1.0`, reminders: hasReminders },
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

/** How a second factor is asked for and proved, in each profile's words. */
const evidence: Readonly<
  Record<TokenProfile, Pick<SignInSettings, 'authorizationParameters' | 'mfaEvidence'>>
> = {
  oidc: {
    authorizationParameters: { acr_values: mfaAcr, prompt: 'login' },
    mfaEvidence: { claim: 'amr', anyOf: ['mfa', 'otp'] },
  },
  entra: {
    authorizationParameters: {
      claims: JSON.stringify({
        id_token: { acrs: { essential: true, value: mfaContext } },
        access_token: {
          acrs: { essential: true, value: mfaContext },
          xms_cc: { values: [challengeCapability] },
        },
      }),
      prompt: 'login',
    },
    mfaEvidence: { claim: 'acrs', anyOf: [mfaContext] },
  },
};

/** Writes the environment file. Any user of the computer may read it: it holds addresses only. */
export function writeEnvironmentFile(file: string, environment: Environment): void {
  writeFileSync(file, `${JSON.stringify(environment, null, 2)}\n`);
  chmodSync(file, 0o644);
}

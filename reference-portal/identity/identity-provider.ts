import { errors, Provider, type ClientMetadata, type Configuration } from 'oidc-provider';
import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';
import { nativeClientId, nativeRedirectUri } from './native-client';
import { offlineParameter } from './offline-access';
import { adapterOver } from './oidc-adapter';
import { errorPage } from './pages/error-page';
import { logoutPage, signedOutPage } from './pages/logout-page';
import { policyScope, readScope, scopesOf, scopesToAgreeTo, writeScope } from './scopes';
import { signInPolicy } from './sign-in-policy';
import { dateIdTokensBy, idTokenLifetimeSeconds, shiftedDates } from './token-dates';
import {
  accessTokenClaims,
  mfaAcr,
  shapeIdTokensLikeEntra,
  signInFacts,
  type TokenProfile,
} from './token-profile';
import type { UserDirectory } from './user-directory';

/** What the identity provider is told. */
export interface IdentityOptions {
  /** Where it is mounted, e.g. `http://127.0.0.1:47615/oidc`. */
  readonly issuer: string;
  /** Audience of the access tokens it issues for the Graph subset. */
  readonly graphAudience: string;
  readonly signingKeys: readonly object[];
  readonly cookieKey: string;
  readonly profile: TokenProfile;
  /** Whether tokens like Entra's have the optional claim `auth_time`. */
  readonly saysAuthTime: boolean;
  readonly tenantId: string;
  readonly clock: PortalClock;
  /** Whether somebody may read policies; for others that permission is not given, whoever asks. */
  readonly isPolicyReader: (userId: string) => boolean;
}

const nativeClient: ClientMetadata = {
  client_id: nativeClientId,
  client_name: 'WMDA Credential Manager',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [nativeRedirectUri],
};

/** Makes the OpenID Connect provider: code + PKCE only, rotating refresh tokens, JWT access tokens for the Graph. */
export function createIdentityProvider(
  options: IdentityOptions,
  keeper: StateKeeper,
  users: UserDirectory,
): Provider {
  const scopes = [readScope, writeScope, policyScope];
  const configuration: Configuration = {
    adapter: adapterOver(keeper, options.clock),
    clients: [nativeClient],
    jwks: { keys: [...options.signingKeys] as never },
    cookies: { keys: [options.cookieKey] },
    acrValues: [mfaAcr],
    scopes: ['openid', 'offline_access', 'profile', 'email', ...scopes],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    formats: {
      customizers: {
        jwt: (context, token, { payload }) => {
          const user = 'accountId' in token ? users.byId(token.accountId) : undefined;
          if (user === undefined) return;
          const { profile, tenantId, clock } = options;
          Object.assign(payload, shiftedDates(payload, clock));
          Object.assign(payload, accessTokenClaims(profile, signInFacts(context), user, tenantId));
          // The session, so that what is revoked is refused at once.
          Object.assign(payload, { sid: 'grantId' in token ? token.grantId : undefined });
          if (profile === 'entra') {
            Object.assign(payload, { scp: payload['scope'] });
            Reflect.deleteProperty(payload, 'scope');
          }
        },
      },
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    extraParams: [offlineParameter],
    issueRefreshToken: async (_context, client, source) =>
      client.grantTypeAllowed('refresh_token') &&
      !('expiresWithSession' in source && source.expiresWithSession === true),
    expiresWithSession: async (context) => context.oidc.params?.[offlineParameter] === undefined,
    interactions: {
      policy: signInPolicy(options.clock, options.graphAudience),
      url: (_context, interaction) => `/sign-in/${interaction.uid}`,
    },
    ttl: {
      AccessToken: 15 * 60,
      RefreshToken: 14 * 24 * 3600,
      Interaction: 15 * 60,
      Session: 24 * 3600,
      Grant: 14 * 24 * 3600,
      IdToken: idTokenLifetimeSeconds,
      AuthorizationCode: 60,
    },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
      },
      introspection: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = logoutPage(form);
        },
        postLogoutSuccessSource: (context) => {
          context.body = signedOutPage();
        },
      },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => options.graphAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== options.graphAudience) throw new errors.InvalidTarget();
          return {
            scope: scopes.join(' '),
            audience: options.graphAudience,
            accessTokenTTL: 15 * 60,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    findAccount: (_context, id) => {
      const user = users.byId(id);
      if (user === undefined) return undefined;
      return {
        accountId: id,
        claims: () => ({
          sub: id,
          name: user.displayName,
          preferred_username: user.email,
          email: user.email,
        }),
      };
    },
    loadExistingGrant: async (context) => {
      const { client, session, provider, params, result } = context.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const known = session.grantIdFor(client.clientId);
      const grant =
        (known === undefined ? undefined : await provider.Grant.find(known)) ??
        new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      const asked = params?.['scope'];
      grant.addOIDCScope(scopesOf(asked).join(' '));
      // What nobody has agreed to is not given; the consent page comes first (see `signInPolicy`).
      const withheld = [
        ...(result?.consent === undefined ? scopesToAgreeTo(asked) : []),
        ...(options.isPolicyReader(session.accountId) ? [] : [policyScope]),
      ];
      const given = scopesOf(asked).filter((scope) => !withheld.includes(scope));
      grant.addResourceScope(options.graphAudience, given.join(' '));
      await grant.save();
      return grant;
    },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = errorPage(out.error, out.error_description ?? '');
    },
  };
  const provider = new Provider(options.issuer, configuration);
  dateIdTokensBy(options.clock, provider);
  if (options.profile === 'entra') shapeIdTokensLikeEntra(provider, options.tenantId, options.saysAuthTime);
  return provider;
}

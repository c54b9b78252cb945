import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';
import { registerAssets } from './assets';
import { type ExternalIssuer, ExternalTokens } from './external-tokens';
import { identityPath } from './identity-path';
import { createIdentityProvider } from './identity-provider';
import { rememberingOfflineAccess } from './offline-access';
import { OwnTokens } from './own-tokens';
import type { DemoAccount } from './pages/password-page';
import { type Practice, registerPractice } from './practice-routes';
import { registerSignIn } from './sign-in-routes';
import { publicKeys, type SigningKeys } from './signing-keys';
import type { TokenProfile } from './token-profile';
import type { TokenVerifier } from './token-verifier';
import type { UserDirectory } from './user-directory';

export interface IdentityContext {
  readonly origin: string;
  readonly graphAudience: string;
  readonly tenantId: string;
  readonly profile: TokenProfile;
  /** Whether tokens like Entra's have the optional claim `auth_time`. */
  readonly saysAuthTime: boolean;
  readonly keys: SigningKeys;
  readonly keeper: StateKeeper;
  readonly users: UserDirectory;
  readonly clock: PortalClock;
  /** Addresses of who may read policies. */
  readonly policyReaders: readonly string[];
  /** Shown on the password page; empty outside the demo. */
  readonly demoAccounts: readonly DemoAccount[];
  readonly isDemo: boolean;
  /** Has the files of the pages, where the portal does not run from the repository. */
  readonly assetFolder: string | undefined;
  /** Who may come in without a browser; nobody where it is left out. */
  readonly practice: Practice | undefined;
}

/** Who people are: of the portal's own, or somebody else's. */
export interface Identity {
  readonly verifier: TokenVerifier;
  /** Answers everything below {@link identityPath}; `null` when the portal signs nobody in. */
  readonly provider: RequestListener | null;
  readonly registerPages: (app: FastifyInstance) => void;
}

/** The portal's own identity provider, with its pages. */
export function ownIdentity(context: IdentityContext): Identity {
  const { origin, graphAudience, tenantId, profile, keys, keeper, users, clock, policyReaders } = context;
  const { saysAuthTime } = context;
  const issuer = origin + identityPath;
  const cookieKey = randomBytes(32).toString('base64url');
  const provider = createIdentityProvider(
    {
      ...{ issuer, graphAudience, signingKeys: [keys.identity], cookieKey, profile, tenantId, clock },
      saysAuthTime,
      isPolicyReader: (userId) => policyReaders.includes(users.byId(userId)?.email ?? ''),
    },
    keeper,
    users,
  );
  const callback = provider.callback();
  return {
    verifier: new OwnTokens({
      ...{ issuer, audience: graphAudience, publicKeys: publicKeys(keys.identity) },
      clock,
      isGranted: (grantId) => Object.hasOwn(keeper.state.oidc, `Grant:${grantId}`),
    }),
    provider: (request: IncomingMessage, response: ServerResponse) => {
      if (isTokenRequestOfPage(request)) {
        refuseTokenRequestOfPage(response);
        return;
      }
      // Mounted below a path: the provider builds its addresses from both.
      const target = rememberingOfflineAccess(request.url ?? identityPath);
      Object.assign(request, { originalUrl: target });
      request.url = target.slice(identityPath.length);
      void callback(request, response);
    },
    registerPages: (app) => {
      const { demoAccounts, isDemo, assetFolder, practice } = context;
      registerAssets(app, assetFolder);
      registerSignIn(app, { provider, users, keeper, clock, demoAccounts, showsDemoCode: isDemo });
      if (practice !== undefined) registerPractice(app, { provider, users, clock, practice });
    },
  };
}

/** A native client has no origin: who sends one is a page, and a page is not registered (Entra says the same, 9002326). */
function isTokenRequestOfPage({ url = '', headers }: IncomingMessage): boolean {
  return url.startsWith(`${identityPath}/token`) && headers.origin !== undefined;
}

function refuseTokenRequestOfPage(response: ServerResponse): void {
  const body = {
    error: 'invalid_request',
    error_description: 'AADSTS9002326: Cross-origin token redemption is not permitted for this client.',
  };
  response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Somebody else's identity provider: the portal only takes its tokens, and has no sign-in of its own. */
export function externalIdentity(
  external: ExternalIssuer,
  users: UserDirectory,
  clock: PortalClock,
): Identity {
  return {
    verifier: new ExternalTokens(external, users, clock),
    provider: null,
    registerPages: () => undefined,
  };
}

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  clockTolerance,
  type Configuration,
  customFetch,
  discovery,
  fetchUserInfo,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client';
import type { SignInSettings } from '../../../shared/domain/environment';
import { type IssuerJudgement, judgeIssuer, metadataAddressOf } from '../../../shared/domain/issuer';
import { parseHttpDate } from '../../platform/http/http-date';
import { withoutWords } from '../../platform/http/network-failure';
import type { RequestedAuthentication } from './requested-authentication';

const timeoutSeconds = 20;
/** How far the issuer's clock and this computer's may be apart; one that is set by the network is never that far off. */
const clocks = { [clockTolerance]: 300 };

/** What of an environment says which provider it is, and who we are there. */
export type IssuerSettings = Pick<
  SignInSettings,
  'issuer' | 'clientId' | 'metadataUrl' | 'expectedIssuer' | 'allowedTenants'
>;

/** The part of an environment's settings that says whom we speak to. */
export function issuerSettingsOf(settings: IssuerSettings): IssuerSettings {
  const { issuer, clientId, metadataUrl, expectedIssuer, allowedTenants } = settings;
  return {
    ...{ issuer, clientId },
    ...(metadataUrl === undefined ? {} : { metadataUrl }),
    ...(expectedIssuer === undefined ? {} : { expectedIssuer }),
    ...(allowedTenants === undefined ? {} : { allowedTenants }),
  };
}

/** Metadata was found, and it is not of the issuer that the environment names. */
export class IssuerRefused extends Error {
  override readonly name = 'IssuerRefused';

  constructor(readonly judgement: Exclude<IssuerJudgement, 'accepted'>) {
    super('the issuer is not the expected one');
  }
}

/** Tokens of one answer. Strings cannot be wiped; they live in `Session` alone. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly lifetimeSeconds: number;
  readonly refreshToken: string | null;
  /** What the tokens are for, in the issuer's words; `null` when it says nothing (RFC 6749, 5.1). */
  readonly scope: string | null;
  /** Claims of the validated ID token; `null` when none came (allowed in a refresh). */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** The `Date` of the answer, epoch ms; `null` when it has none. */
  readonly answeredAtMs: number | null;
}

/** What the issuer's clock said in the last answer to a POST; others may come out of a store on the way. */
interface HeardDate {
  atMs: number | null;
}

/** What one authorization request is tied to: PKCE (RFC 7636), state and nonce. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** One OpenID provider, found by discovery, spoken to as a public native client. */
export class Issuer {
  readonly #configuration: Configuration;
  readonly #heard: HeardDate;

  private constructor(configuration: Configuration, heard: HeardDate) {
    this.#configuration = configuration;
    this.#heard = heard;
  }

  /** Reads the provider's metadata. @throws IssuerRefused, and what openid-client throws; see `signInFailureCode` */
  static async discover(settings: IssuerSettings, fetch: typeof globalThis.fetch): Promise<Issuer> {
    // By the whole address the library takes whatever it finds for the issuer: that is judged below. By the issuer it
    // does the same for Entra, and there alone knows how to read a name that stands for many directories.
    const isForMany = settings.metadataUrl === undefined && settings.allowedTenants !== undefined;
    const url = new URL(isForMany ? settings.issuer : metadataAddressOf(settings));
    // The environment's schema lets plain http through for loopback issuers only.
    const execute = [
      enableNonRepudiationChecks,
      ...(url.protocol === 'http:' ? [allowInsecureRequests] : []),
    ];
    const heard: HeardDate = { atMs: null };
    const configuration = await discovery(url, settings.clientId, clocks, None(), {
      execute,
      timeout: timeoutSeconds,
      [customFetch]: (address, { signal, ...options }) =>
        send(fetch, address, {
          ...options,
          body: options.body as RequestInit['body'],
          signal: signal ?? null,
          redirect: 'error',
          credentials: 'omit',
        }).then((answer) => {
          if (options.method === 'POST') heard.atMs = parseHttpDate(answer.headers.get('date') ?? '');
          return answer;
        }),
    });
    const judgement = judgeIssuer(settings, configuration.serverMetadata().issuer);
    if (judgement !== 'accepted') throw new IssuerRefused(judgement);
    return new Issuer(configuration, heard);
  }

  /** Prepares the state of a request; the redirect address follows once its port is known. */
  newRequest(): Omit<AuthorizationRequest, 'url'> {
    return { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
  }

  /** The address to open in the system browser. */
  async authorizationUrl(
    request: Omit<AuthorizationRequest, 'url'>,
    redirectUri: string,
    wanted: RequestedAuthentication,
  ): Promise<string> {
    const url = buildAuthorizationUrl(this.#configuration, {
      ...wanted.parameters,
      redirect_uri: redirectUri,
      scope: wanted.scopes.join(' '),
      state: request.state,
      nonce: request.nonce,
      code_challenge: await calculatePKCECodeChallenge(request.codeVerifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /** Checks the redirect (state, `iss` of RFC 9207) and exchanges the code; the ID token is validated with its nonce. */
  async exchange(request: Omit<AuthorizationRequest, 'url'>, redirect: URL): Promise<IssuedTokens> {
    const answer = await authorizationCodeGrant(this.#configuration, redirect, {
      expectedState: request.state,
      expectedNonce: request.nonce,
      pkceCodeVerifier: request.codeVerifier,
      idTokenExpected: true,
    });
    return issuedTokens(answer, this.#heard.atMs);
  }

  /** The names of claims in the provider's metadata; `null` when it names none. */
  supportedClaims(): readonly string[] | null {
    return this.#configuration.serverMetadata().claims_supported ?? null;
  }

  /**
   * The claims of an ID token, with the person's name and address from the userinfo endpoint where the token has none: a
   * provider need not repeat them there (OpenID Connect Core 5.4). They are shown to the person and decide nothing.
   */
  async withProfile({ claims, accessToken }: IssuedTokens): Promise<Readonly<Record<string, unknown>>> {
    const known = claims ?? {};
    const { sub } = known;
    const { userinfo_endpoint: endpoint } = this.#configuration.serverMetadata();
    const isNamed = ['name', 'preferred_username', 'email'].some((name) => Object.hasOwn(known, name));
    if (isNamed || endpoint === undefined || typeof sub !== 'string') return known;
    try {
      const { name, preferred_username, email } = await fetchUserInfo(this.#configuration, accessToken, sub);
      return { ...known, name, preferred_username, email };
    } catch {
      return known; // an access token for the portal alone is not taken there
    }
  }

  async refresh(refreshToken: string): Promise<IssuedTokens> {
    const answer = await refreshTokenGrant(this.#configuration, refreshToken);
    return issuedTokens(answer, this.#heard.atMs);
  }

  /** Revokes a token where the provider can (RFC 7009); otherwise does nothing. */
  async revoke(token: string): Promise<void> {
    if (this.#configuration.serverMetadata().revocation_endpoint === undefined) return;
    await tokenRevocation(this.#configuration, token, { token_type_hint: 'refresh_token' });
  }

  /** Where the browser ends its own session (RP-initiated logout); `null` when the provider has no such page. */
  endSessionUrl(): string | null {
    // No id_token_hint: it would stand in the command line of the program that opens the browser.
    return this.#configuration.serverMetadata().end_session_endpoint === undefined
      ? null
      : buildEndSessionUrl(this.#configuration).href;
  }
}

async function send(fetch: typeof globalThis.fetch, address: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(address, init);
    // The library would read no body that comes with a challenge, and with it not whether the issuer or a gateway said no.
    const headers = new Headers(answer.headers);
    headers.delete('www-authenticate');
    return new Response(answer.body, { status: answer.status, headers });
  } catch (error) {
    // The library would pass the original on as a cause; it may name addresses with codes in them.
    throw withoutWords(error);
  }
}

function issuedTokens(
  answer: Awaited<ReturnType<typeof authorizationCodeGrant>>,
  answeredAtMs: number | null,
): IssuedTokens {
  return {
    accessToken: answer.access_token,
    lifetimeSeconds: answer.expiresIn() ?? 300,
    refreshToken: answer.refresh_token ?? null,
    scope: answer.scope ?? null,
    claims: answer.claims() ?? null,
    answeredAtMs,
  };
}

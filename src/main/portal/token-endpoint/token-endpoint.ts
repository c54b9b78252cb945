import type { AxiosInstance } from 'axios';
import type { ConnectivityTarget } from '../../../shared/domain/environment';
import { parseJson } from '../../platform/files/json';
import { networkFailureCode } from '../../platform/http/network-failure';
import type { SecretValue } from '../../platform/secret-value';
import { parseRetryAfter } from '../graph/graph-error';
import { parseHttpDate } from '../../platform/http/http-date';
import { formBody } from './form-body';
import { grantedToken, refusalOf, type TokenRefusal, withoutEcho } from './token-answer';

export interface TokenEndpointOptions {
  readonly http: AxiosInstance;
}

/** How one try ended. */
export type TryOutcome = { readonly kind: 'works' } | ({ readonly kind: 'refused' } & TokenRefusal);

/**
 * Tries a client secret for real: asks for a token with client credentials (RFC 6749 section 4.4, Entra v1 or v2) and,
 * where the target names an address, shows it to the API. The token is dropped at once.
 */
export class TokenEndpoint {
  readonly #http: AxiosInstance;

  constructor(options: TokenEndpointOptions) {
    this.#http = options.http;
  }

  /** Never rejects: no usable answer is `unreachable`, or `certificate-untrusted`. The value stays the caller's. */
  async try(
    target: ConnectivityTarget,
    clientId: string,
    value: SecretValue,
    signal: AbortSignal,
  ): Promise<TryOutcome> {
    try {
      const answer = await this.#askForToken(target, clientId, value, signal);
      const granted = grantedToken.safeParse(parseJson(answer.text));
      if (answer.status !== 200 || !granted.success) {
        const refusal = refusalOf(answer.status, parseJson(answer.text));
        return { kind: 'refused', ...withoutEcho(refusal, value.exposeBytes()), ...answer.patience };
      }
      if (target.probeUrl === undefined) return { kind: 'works' };
      return await this.#askApi(target.probeUrl, granted.data.access_token, signal);
    } catch (error) {
      const isUntrusted = networkFailureCode(error) === 'certificate-untrusted';
      const reason = isUntrusted ? 'certificate-untrusted' : 'unreachable';
      return { kind: 'refused', reason, word: null };
    }
  }

  async #askForToken(
    target: ConnectivityTarget,
    clientId: string,
    value: SecretValue,
    signal: AbortSignal,
  ): Promise<TokenAnswer> {
    const wanted: Record<string, string> =
      target.style === 'v1' ? { resource: target.resource } : { scope: `${target.resource}/.default` };
    const fields = { grant_type: 'client_credentials', client_id: clientId, ...wanted };
    const body = formBody(fields, 'client_secret', value);
    try {
      const { status, data, headers } = await this.#http.post<string>(target.tokenEndpoint, body, {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
        responseType: 'text',
        signal,
      });
      return { status, text: data, patience: patienceOf(headers) };
    } finally {
      body.fill(0);
    }
  }

  async #askApi(address: string, accessToken: string, signal: AbortSignal): Promise<TryOutcome> {
    const { status, headers } = await this.#http.get<string>(address, {
      headers: { Authorization: `Bearer ${accessToken}` },
      responseType: 'text',
      signal,
    });
    if (status >= 200 && status < 300) return { kind: 'works' };
    const reason = status === 429 || status === 503 ? 'throttled' : 'api-refused';
    return { kind: 'refused', reason, word: null, ...patienceOf(headers) };
  }
}

interface TokenAnswer {
  readonly status: number;
  readonly text: string;
  readonly patience: Pick<TokenRefusal, 'retryAfterSeconds'>;
}

/** What `Retry-After` asks for; a date counts from the one that the answer itself bears. */
function patienceOf(headers: Readonly<Record<string, unknown>>): TokenAnswer['patience'] {
  const text = (name: string): string | null => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  };
  const retryAfterSeconds = parseRetryAfter(
    text('retry-after'),
    parseHttpDate(text('date') ?? '') ?? Date.now(),
  );
  return retryAfterSeconds === null ? {} : { retryAfterSeconds };
}

import { randomUUID } from 'node:crypto';
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import type { TokenUse } from '../../../shared/domain/token-use';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import { networkFailureCode } from '../../platform/network-failure';
import { demandedAuthentication, isConsentDemanded } from './demanded-authentication';
import { graphError, type GraphRefusal, isDefiniteRefusal, parseRetryAfter } from './graph-error';
import type { PortalClock } from './portal-clock';

/** Where tokens come from: the session, which alone keeps them. */
export interface AccessTokens {
  /** `consent-needed`, and nothing is to be sent, when what there is does not allow the use. */
  accessToken(signal: AbortSignal, use?: TokenUse): Promise<Result<string>>;
  /** A token other than the one the portal has just refused. */
  replaceAccessToken(rejected: string, signal: AbortSignal, use?: TokenUse): Promise<Result<string>>;
}

export interface GraphClientOptions {
  readonly http: AxiosInstance;
  readonly baseUrl: string;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly portalClock: PortalClock;
}

/** An answer of any status, as bytes. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly requestId: string | null;
  readonly retryAfter: string | null;
  /** What a 401 or 403 demands of a fresh sign-in; `null` at a 401 when another token of the same session may do. */
  readonly demand: AuthenticationDemand | null;
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST';
  /** Path below the base URL, or a whole address of the same origin (`@odata.nextLink`). */
  readonly address: string;
  readonly body?: object;
}

const mostRetries = 2;
const longestWaitSeconds = 10;
const retriedStatuses = new Set([429, 502, 503, 504]);

/** Sends single requests to Graph with a bearer token. Knows nothing of applications. */
export class GraphClient {
  readonly #options: GraphClientOptions;

  constructor(options: GraphClientOptions) {
    this.#options = options;
  }

  /** The whole address; `null` when it would leave the portal's origin (the token must not go elsewhere). */
  resolve(address: string): string | null {
    const base = this.#options.baseUrl.replace(/\/$/, '');
    const whole = address.startsWith('/') ? `${base}${address}` : address;
    return URL.canParse(whole) && new URL(whole).origin === new URL(base).origin ? whole : null;
  }

  /** Reads JSON. Repeated at most twice when the portal asks for patience of up to ten seconds. */
  async getJson(address: string, signal: AbortSignal): Promise<Result<unknown>> {
    for (let attempt = 0; ; attempt += 1) {
      const token = await this.#options.tokens.accessToken(signal);
      if (!token.ok) return token;
      const answer = await this.#sendWithRenewal({ method: 'GET', address }, token.value, signal);
      if (!answer.ok) return answer;
      if (answer.value.status === 200) return parseJson(answer.value);
      const waitSeconds = this.#waitBeforeRetry(answer.value, attempt);
      if (waitSeconds === null || signal.aborted) return failed(this.error(answer.value));
      await this.#wait(waitSeconds * 1000, signal);
    }
  }

  /**
   * Sends one request with the given token, once. Rejects when no answer came: whether it was carried out is then
   * for the caller to judge.
   */
  async send(request: GraphRequest, token: string, signal?: AbortSignal): Promise<GraphAnswer> {
    const url = this.resolve(request.address);
    if (url === null) throw new Error('address outside the portal');
    const response: AxiosResponse<ArrayBuffer> = await this.#options.http.request({
      method: request.method,
      url,
      responseType: 'arraybuffer',
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        'client-request-id': randomUUID(),
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const header = (name: string): string | null => {
      const value: unknown = response.headers[name];
      return typeof value === 'string' ? value : null;
    };
    this.#options.portalClock.adjust(header('date'));
    return {
      status: response.status,
      body: Buffer.from(response.data),
      requestId: header('request-id'),
      retryAfter: header('retry-after'),
      demand: demandOf(response.status, header('www-authenticate')),
    };
  }

  /** What an answer that is not a success means. */
  error(answer: GraphAnswer): AppError {
    return graphError(refusalOf(answer), this.#options.clock.nowMs());
  }

  async #sendWithRenewal(
    request: GraphRequest,
    token: string,
    signal: AbortSignal,
  ): Promise<Result<GraphAnswer>> {
    try {
      const answer = await this.send(request, token, signal);
      if (!isTokenRefused(answer)) return ok(answer);
      const renewed = await this.#options.tokens.replaceAccessToken(token, signal);
      return renewed.ok ? ok(await this.send(request, renewed.value, signal)) : renewed;
    } catch (error) {
      return failed({ code: networkFailureCode(error) });
    }
  }

  #waitBeforeRetry(answer: GraphAnswer, attempt: number): number | null {
    if (attempt >= mostRetries || !retriedStatuses.has(answer.status)) return null;
    const asked = parseRetryAfter(answer.retryAfter, this.#options.clock.nowMs());
    const waitSeconds = asked ?? 2 ** attempt / 2;
    return waitSeconds <= longestWaitSeconds ? waitSeconds : null;
  }

  #wait(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        cancel();
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const cancel = this.#options.clock.after(delayMs, finish);
      signal.addEventListener('abort', finish);
    });
  }
}

function demandOf(status: number, challenge: string | null): AuthenticationDemand | null {
  if (status === 401) return demandedAuthentication(challenge);
  return status === 403 && isConsentDemanded(challenge) ? { kind: 'consent' } : null;
}

/** Whether the portal wants another token, and did nothing. One that demands a sign-in is not satisfied by a renewal. */
export function isTokenRefused({ status, demand }: GraphAnswer): boolean {
  return status === 401 && demand === null;
}

/** Whether an answer that is not a success says that nothing was done. */
export function isRefusedByPortal(answer: GraphAnswer): boolean {
  return isDefiniteRefusal(refusalOf(answer));
}

function refusalOf(answer: GraphAnswer): GraphRefusal {
  const parsed = parseJson(answer);
  return { ...answer, body: parsed.ok ? parsed.value : null };
}

function parseJson(answer: GraphAnswer): Result<unknown> {
  try {
    return ok(JSON.parse(answer.body.toString('utf8')));
  } catch {
    return failed({
      code: 'portal-answer-invalid',
      ...(answer.requestId === null ? {} : { requestId: answer.requestId.slice(0, 100) }),
    });
  }
}

import { randomUUID } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import type { AuthenticationDemand } from '../../../shared/domain/authentication-demand';
import type { TokenUse } from '../token-use';
import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import { UnansweredRequest } from '../../platform/http/network-failure';
import { demandedAuthentication, isConsentDemanded } from './demanded-authentication';
import {
  type GraphAnswer,
  type GraphDocument,
  isTokenRefused,
  readDocument,
  referenceOf,
  refusalOf,
  unanswered,
} from './graph-answer';
import { graphError, parseRetryAfter } from './graph-error';
import type { PortalClock } from './portal-clock';
import { heard } from '../../platform/heard';

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
  /** From 0 up to 1; chance when left out. */
  readonly random?: () => number;
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

  /** Refuses to ask while the portal wants to be left alone; `null` when it may be asked. */
  pause(): AppError | null {
    const retryAfterSeconds = this.#options.portalClock.pauseSeconds();
    return retryAfterSeconds === 0 ? null : { code: 'throttled', retryAfterSeconds };
  }

  /** Reads JSON. Repeated at most twice when the portal asks for patience of up to ten seconds. */
  async getJson(address: string, signal: AbortSignal): Promise<Result<GraphDocument>> {
    for (let attempt = 0; ; attempt += 1) {
      const pause = await this.#sitOut(signal);
      if (pause !== null) return failed(pause);
      const token = await this.#options.tokens.accessToken(signal);
      if (!token.ok) return token;
      const answer = await this.#sendWithRenewal({ method: 'GET', address }, token.value, signal);
      if (!answer.ok) return answer;
      if (answer.value.status === 200) return readDocument(answer.value);
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
    const clientRequestId = randomUUID();
    const response = await this.#options.http
      .request<ArrayBuffer>({
        method: request.method,
        url,
        responseType: 'arraybuffer',
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          'client-request-id': clientRequestId,
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
        ...(signal === undefined ? {} : { signal }),
      })
      .catch((error: unknown) => {
        throw new UnansweredRequest(clientRequestId, error);
      });
    const header = (name: string): string | null => {
      const value: unknown = response.headers[name];
      return typeof value === 'string' ? value : null;
    };
    const { portalClock } = this.#options;
    portalClock.adjust(header('date'));
    const retryAfter = header('retry-after');
    if (response.status === 429 || response.status === 503) {
      portalClock.pause(parseRetryAfter(retryAfter, portalClock.nowMs()) ?? 0);
    }
    return {
      status: response.status,
      body: Buffer.from(response.data),
      requestId: header('request-id'),
      clientRequestId,
      retryAfter,
      demand: demandOf(response.status, header('www-authenticate')),
    };
  }

  /** What an answer that is not a success means. */
  error(answer: GraphAnswer): AppError {
    const error = graphError(refusalOf(answer), this.#options.portalClock.nowMs());
    return error.requestId === undefined ? { ...error, ...referenceOf(answer) } : error;
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
      return failed(unanswered(error));
    }
  }

  /** Waits where the portal’s wish is short; answers with the refusal where it is not. */
  async #sitOut(signal: AbortSignal): Promise<AppError | null> {
    const pause = this.pause();
    const seconds = pause?.retryAfterSeconds ?? 0;
    if (seconds === 0 || seconds > longestWaitSeconds) return pause;
    await this.#wait(seconds * 1000, signal);
    return this.pause();
  }

  #waitBeforeRetry(answer: GraphAnswer, attempt: number): number | null {
    if (attempt >= mostRetries || !retriedStatuses.has(answer.status)) return null;
    const { portalClock, random = Math.random } = this.#options;
    const asked = parseRetryAfter(answer.retryAfter, portalClock.nowMs());
    // Our own wait is spread, so that those whom one moment threw back do not come back in one; theirs is theirs to say.
    const waitSeconds = asked ?? (2 ** attempt / 2) * (0.5 + random());
    return waitSeconds <= longestWaitSeconds ? waitSeconds : null;
  }

  #wait(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = heard(() => {
        cancel();
        signal.removeEventListener('abort', finish);
        resolve();
      });
      const cancel = this.#options.clock.after(delayMs, finish);
      signal.addEventListener('abort', finish);
    });
  }
}

function demandOf(status: number, challenge: string | null): AuthenticationDemand | null {
  if (status === 401) return demandedAuthentication(challenge);
  return status === 403 && isConsentDemanded(challenge) ? { kind: 'consent' } : null;
}

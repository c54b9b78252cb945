import { createHttpClient } from '../../src/main/platform/http/http-client';
import { type AccessTokens, GraphClient } from '../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../src/main/portal/graph/portal-clock';
import { ok, type Result } from '../../src/shared/ipc/result';
import { ManualClock } from './manual-clock';

export const baseUrl = 'http://127.0.0.1:47615/v1.0';

/** A request as it left. */
export interface SentRequest {
  readonly method: string;
  /** Path and query below the base URL. */
  readonly path: string;
  readonly token: string | null;
  readonly body: string;
}

type Reaction = Response | Error | ((request: SentRequest) => Response | Error | Promise<Response>);

/** The tokens of a session: a new one after each that was refused. */
class NumberedTokens implements AccessTokens {
  #current = 1;
  problem: Result<string> | null = null;

  async accessToken(): Promise<Result<string>> {
    return this.problem ?? ok(`token-${this.#current}`);
  }

  async replaceAccessToken(rejected: string): Promise<Result<string>> {
    if (rejected === `token-${this.#current}`) this.#current += 1;
    return this.accessToken();
  }
}

/** The Graph side of main on a network that answers by a script, one reaction for each request. */
export class ScriptedPortal {
  readonly sent: SentRequest[] = [];
  readonly clock = new ManualClock();
  readonly portalClock = new PortalClock(this.clock);
  readonly tokens = new NumberedTokens();
  readonly client: GraphClient;
  readonly provider: GraphCredentialProvider;
  readonly #script: Reaction[] = [];
  readonly #clientRequestIds: string[] = [];

  /** @param random what spreads our own waits */
  constructor(random: () => number = () => 0.5) {
    const { clock, tokens, portalClock } = this;
    const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
      this.#answer(new Request(input, init));
    const http = createHttpClient({ fetch, timeoutMs: 5_000 });
    this.client = new GraphClient({ http, baseUrl, tokens, clock, portalClock, random });
    this.provider = new GraphCredentialProvider({
      client: this.client,
      writer: () => this.client,
      tokens,
      portalClock,
      resourceNames: {},
    });
  }

  /** As new: nothing was sent, and nothing is scripted. */
  forget(): this {
    this.sent.length = 0;
    this.#script.length = 0;
    this.#clientRequestIds.length = 0;
    return this;
  }

  /** What the last request is known by where the portal did not say. */
  get reference(): { readonly clientRequestId: string } {
    return { clientRequestId: this.#clientRequestIds.at(-1) ?? 'nothing was sent' };
  }

  /** What the next requests meet, in this order. */
  then(...reactions: readonly Reaction[]): this {
    this.#script.push(...reactions);
    return this;
  }

  async #answer(request: Request): Promise<Response> {
    const sent: SentRequest = {
      method: request.method,
      path: request.url.replace(baseUrl, ''),
      token: request.headers.get('authorization')?.replace('Bearer ', '') ?? null,
      body: await request.text(),
    };
    this.sent.push(sent);
    this.#clientRequestIds.push(request.headers.get('client-request-id') ?? 'a request without an ID');
    const reaction = this.#script.shift();
    if (reaction === undefined) throw new Error(`Not expected: ${sent.method} ${sent.path}`);
    const answer = typeof reaction === 'function' ? await reaction(sent) : reaction;
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** An answer without a body. */
export function status(code: number, headers: Record<string, string> = {}): Response {
  return new Response(code === 204 ? null : '', { status: code, headers });
}

/** A refusal in Graph's words. */
export function graphRefusal(
  code: number,
  inner = 'Request_BadRequest',
  headers: Record<string, string> = {},
): Response {
  return json({ error: { code: inner, message: 'for developers' } }, code, headers);
}

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { noTroubles, type DecisiveFault, type Faults, type Troubles } from './faults';
import { holdAnswer, sendAnswer, wireBytes, type HeldAnswer } from './held-answer';
import { operationOf, type Operation } from './operation';
import type { AnswerObserver } from './portal-answer';

/** Carries a request out once more, apart from its connection. */
export type Redelivery = (request: IncomingMessage, body: Buffer) => Promise<HeldAnswer>;

/** The portal's own refusals, in the words of the operation. */
export type Refusal = (
  request: IncomingMessage,
  operation: Operation,
  fault: DecisiveFault & { readonly kind: 'conflict' | 'throttle' | 'refuse-token' },
) => HeldAnswer;

export interface DeliveryOptions {
  readonly faults: Faults;
  readonly observer: AnswerObserver | undefined;
  readonly redeliver: Redelivery;
  readonly refuse: Refusal;
}

const filterPage = '<html><head><title>Access Denied</title></head><body>Blocked by policy</body></html>';
const gatewayPage = '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

/** The way between a caller and the portal, with everything that goes wrong on it. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #troubles = new WeakMap<IncomingMessage, Troubles>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** What is wrong with a request that is being carried out: lists ask for it. */
  troublesOf(request: IncomingMessage): Troubles {
    return this.#troubles.get(request) ?? noTroubles;
  }

  /** Lets `handle` carry the request out, and brings its answer as the faults in place allow. */
  async carry(request: IncomingMessage, response: ServerResponse, handle: RequestListener): Promise<void> {
    // The identity provider's mount shortens the address.
    const asked = { method: request.method ?? 'GET', url: request.url ?? '' };
    const operation = operationOf(asked.url);
    const troubles = this.#options.faults.meet(operation);
    if (troubles === noTroubles && this.#options.observer === undefined) {
      handle(request, response);
      return;
    }
    this.#troubles.set(request, troubles);
    const answer = await this.#answer(request, response, handle, operation, troubles);
    if (answer === null) return;
    this.#options.observer?.({ ...asked, ...answer });
    await wait(troubles.delayMs);
    this.#bring(response, answer, troubles.decisive);
  }

  /** The answer before it goes on its way; `null` when none will. */
  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    handle: RequestListener,
    operation: Operation,
    { decisive }: Troubles,
  ): Promise<HeldAnswer | null> {
    switch (decisive?.kind) {
      case 'reset':
        reset(response);
        return null;
      case 'cut-request':
        this.#cutRequest(request, decisive.atByte);
        return null;
      case 'conflict':
      case 'throttle':
      case 'refuse-token':
        request.resume();
        return this.#options.refuse(request, operation, decisive);
      case 'blocked':
        if (decisive.isCarriedOut) break;
        request.resume();
        sendPage(response, 403, filterPage);
        return null;
      case 'duplicate': {
        if (operation === 'identity') break;
        const body = await wholeBody(request);
        const first = await this.#options.redeliver(request, body);
        this.#options.observer?.({ method: request.method ?? 'GET', url: request.url ?? '', ...first });
        return this.#options.redeliver(request, body);
      }
      case 'cut-answer':
      case 'cut-body':
      case 'lost-answer':
      case 'no-answer':
      case 'bad-gateway':
      case 'truncated-json':
      case undefined:
        break;
    }
    const answer = holdAnswer(response);
    handle(request, response);
    return answer;
  }

  #bring(response: ServerResponse, answer: HeldAnswer, fault: DecisiveFault | null): void {
    switch (fault?.kind) {
      case 'cut-answer':
        this.#cut(response, wireBytes(answer), 0, fault.atByte);
        return;
      case 'cut-body': {
        const bytes = wireBytes(answer);
        this.#cut(response, bytes, bytes.length - answer.body.length, fault.atByte);
        return;
      }
      case 'lost-answer':
        response.destroy();
        return;
      case 'no-answer':
        return;
      case 'bad-gateway':
        sendPage(response, 502, gatewayPage);
        return;
      case 'blocked':
        sendPage(response, 403, filterPage);
        return;
      case 'truncated-json': {
        const end = this.#options.faults.placeWithin(answer.body.length, fault.atByte);
        const headers = { ...answer.headers, 'content-length': end };
        sendAnswer(response, { ...answer, headers, body: answer.body.subarray(0, end) });
        return;
      }
      case 'reset':
      case 'cut-request':
      case 'conflict':
      case 'throttle':
      case 'refuse-token':
      case 'duplicate':
      case undefined:
        sendAnswer(response, answer);
    }
  }

  /** @param from the byte from which the cut is counted */
  #cut(response: ServerResponse, bytes: Buffer, from: number, atByte: number | undefined): void {
    const end = from + this.#options.faults.placeWithin(bytes.length - from, atByte);
    const { socket } = response;
    if (socket === null || end === 0) response.destroy();
    else socket.write(bytes.subarray(0, end), () => socket.destroy());
  }

  #cutRequest(request: IncomingMessage, atByte: number | undefined): void {
    const announced = Number(request.headers['content-length'] ?? 0);
    const end = this.#options.faults.placeWithin(announced, atByte);
    let seen = 0;
    const cut = (): void => {
      request.socket.destroy();
    };
    if (end === 0) {
      cut();
      return;
    }
    request.on('data', (chunk: Buffer) => {
      seen += chunk.length;
      if (seen >= end) cut();
    });
    request.on('end', cut);
  }
}

/** In a stranger's name: not held against the portal's contract. */
function sendPage(response: ServerResponse, status: number, page: string): void {
  sendAnswer(response, { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(page) });
}

function reset({ socket }: ServerResponse): void {
  // Only a plain TCP connection can be reset from here.
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

function wait(delayMs: number): Promise<void> {
  return delayMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, delayMs));
}

async function wholeBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

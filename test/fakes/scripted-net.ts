import { EventEmitter } from 'node:events';
import type { Net } from 'electron';

/** An answer as Chromium passes one on: it judges neither status nor bytes. */
export class ScriptedAnswer extends EventEmitter {
  constructor(
    readonly statusCode: number,
    readonly statusMessage: string,
    readonly rawHeaders: readonly string[],
  ) {
    super();
  }
}

/** A request as far as `fetch` uses it. */
export class ScriptedRequest extends EventEmitter {
  readonly sent = new Map<string, string>();
  isAborted = false;

  setHeader(name: string, value: string): void {
    this.sent.set(name, value);
  }

  abort(): void {
    this.isAborted = true;
  }

  end(): void {
    this.emit('sent');
  }

  /** Throws what a listener throws, as Electron's own emitter does. */
  answer(answer: ScriptedAnswer): void {
    this.emit('response', answer);
  }
}

/** Chromium's network without one: a test answers each request itself, once it was sent. */
export function scriptedNet(onSent: (request: ScriptedRequest) => void): Pick<Net, 'request'> {
  return {
    request: () => {
      const request = new ScriptedRequest();
      request.once('sent', () => {
        onSent(request);
      });
      return request as unknown as ReturnType<Net['request']>;
    },
  };
}

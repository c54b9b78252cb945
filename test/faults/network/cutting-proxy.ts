import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Where a connection is cut: after so many bytes of what the caller sends, or of what comes back. */
export interface Cut {
  readonly of: 'request' | 'answer';
  readonly atByte: number;
  /** `close` says goodbye (FIN), `reset` does not (RST). */
  readonly how: 'close' | 'reset';
}

/** Stands between the application and the portal and cuts the connection to the byte. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut: Cut | null = null;
  #passed = { request: 0, answer: 0 };

  private constructor(portal: { readonly hostname: string; readonly port: number }) {
    this.#server = createServer((caller) => {
      this.#join(caller, connect(portal.port, portal.hostname));
    });
  }

  static async start(portalOrigin: string): Promise<CuttingProxy> {
    const { hostname, port } = new URL(portalOrigin);
    const proxy = new CuttingProxy({ hostname, port: Number(port) });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Bytes that went through since the last `arm`. */
  get passed(): { readonly request: number; readonly answer: number } {
    return this.#passed;
  }

  /** Cuts the next connection; connections of before are closed, so that bytes count from its first one. */
  arm(cut: Cut | null): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#cut = cut;
    this.#passed = { request: 0, answer: 0 };
  }

  async stop(): Promise<void> {
    this.arm(null);
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  #join(caller: Socket, portal: Socket): void {
    const ends = [caller, portal];
    for (const socket of ends) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined); // a reset is an end, too
      socket.once('close', () => {
        this.#sockets.delete(socket);
        for (const end of ends) end.destroy();
      });
    }
    caller.on('data', (bytes: Buffer) => {
      this.#pass('request', bytes, caller, portal);
    });
    portal.on('data', (bytes: Buffer) => {
      this.#pass('answer', bytes, caller, portal);
    });
    if (this.#cut?.of === 'request' && this.#cut.atByte === 0) this.#end(caller, portal);
  }

  #pass(way: Cut['of'], bytes: Buffer, caller: Socket, portal: Socket): void {
    const to = way === 'request' ? portal : caller;
    const cut = this.#cut?.of === way ? this.#cut : null;
    const left = cut === null ? Infinity : cut.atByte - this.#passed[way];
    const passing = bytes.subarray(0, Math.max(0, left));
    this.#passed = { ...this.#passed, [way]: this.#passed[way] + passing.length };
    if (left > bytes.length) {
      to.write(passing);
      return;
    }
    // What was let through arrives before the connection is gone.
    to.write(passing, () => {
      this.#end(caller, portal);
    });
  }

  #end(caller: Socket, portal: Socket): void {
    if (this.#cut?.how === 'reset') {
      caller.resetAndDestroy();
      portal.resetAndDestroy();
    } else {
      caller.destroySoon();
      portal.destroySoon();
    }
  }
}

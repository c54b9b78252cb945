import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { heard } from '../../platform/heard';
import type { LoopbackRedirect } from '../../../shared/domain/redirect-uri';

/** A port that is free on one loopback address may be taken on the other: then another one is tried. */
const mostTries = 20;
/** What a system without IPv6 answers. */
const hasNoSuchAddress = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'EPROTONOSUPPORT']);

/** The port that a sign-in has to come back through cannot be had: somebody else listens there, or it is kept for others. */
export class PortBusy extends Error {
  override readonly name = 'PortBusy';

  constructor(readonly port: number) {
    super('the port of the redirect is busy');
  }
}

/**
 * Listens on this computer's own addresses and no others. SECURITY: a browser may take `localhost` for either of two
 * addresses, so both are ours on one port; on one that is somebody else's they would get the answer.
 */
export class LoopbackListeners {
  readonly #listener: RequestListener;
  readonly #sockets = new Set<Socket>();
  #servers: readonly Server[] = [];

  constructor(listener: RequestListener) {
    this.#listener = listener;
  }

  /** @returns the port @throws PortBusy when `port` was wanted and cannot be had, or no port at all */
  async open({ host, port }: Pick<LoopbackRedirect, 'host' | 'port'>): Promise<number> {
    const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host === '[::1]' ? '::1' : host];
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#openAll(addresses, port ?? 0);
      } catch (error) {
        await this.close();
        if (port !== null || tries === mostTries) throw error;
      }
    }
  }

  /** Closes the port and every connection. */
  async close(): Promise<void> {
    const servers = this.#servers;
    this.#servers = [];
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }

  async #openAll(addresses: readonly string[], wanted: number): Promise<number> {
    let port = wanted;
    for (const address of addresses) {
      const server = this.#newServer();
      try {
        server.listen({ host: address, port, exclusive: true });
        await once(server, 'listening');
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (this.#servers.length > 0 && hasNoSuchAddress.has(code ?? '')) continue;
        throw new PortBusy(port);
      }
      this.#servers = [...this.#servers, server];
      ({ port } = server.address() as AddressInfo);
    }
    return port;
  }

  #newServer(): Server {
    // A header limit and short time limits: a request that trickles in holds nothing for long.
    const server = createServer({ maxHeaderSize: 16 * 1024 }, heard(this.#listener));
    server.headersTimeout = 5_000;
    server.requestTimeout = 10_000;
    server.keepAliveTimeout = 1;
    server.maxConnections = 16;
    // A connection that could not be taken, for want of descriptors: one that nobody listens to ends the application.
    server.on(
      'error',
      heard(() => undefined),
    );
    server.on(
      'connection',
      heard((socket) => {
        this.#sockets.add(socket);
        socket.on(
          'close',
          heard(() => this.#sockets.delete(socket)),
        );
      }),
    );
    return server;
  }
}

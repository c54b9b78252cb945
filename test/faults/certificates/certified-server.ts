import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServedChain } from './certificate-maker';

/** Speaks TLS as an issuer and as a portal at one address, with a certificate that can be changed. */
export class CertifiedServer {
  readonly #server: Server;
  /** Paths of requests that arrived: who has sent one has accepted the certificate. */
  #arrived: string[] = [];

  private constructor({ chain, key }: ServedChain) {
    this.#server = createServer({ ...shown({ chain, key }) }, (request, response) => {
      const path = request.url ?? '';
      this.#arrived.push(path);
      const isIssuer = path.startsWith('/oidc/');
      response.writeHead(isIssuer ? 200 : 401, { 'Content-Type': 'application/json' });
      response.end(isIssuer ? JSON.stringify({ issuer: `${this.origin}/oidc` }) : '{}');
    });
  }

  static async start(first: ServedChain): Promise<CertifiedServer> {
    const server = new CertifiedServer(first);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get origin(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on it shows these, to connections that are made anew. */
  show(served: ServedChain): void {
    this.#server.setSecureContext(shown(served));
    this.#server.closeAllConnections();
    this.#arrived = [];
  }

  /** Requests since the certificate was changed: the issuer's, and the others. */
  get arrived(): { readonly issuer: number; readonly portal: number } {
    const issuer = this.#arrived.filter((path) => path.startsWith('/oidc/')).length;
    return { issuer, portal: this.#arrived.length - issuer };
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

/** Whoever attacks keeps to no level of security. */
function shown({ chain, key }: Pick<ServedChain, 'chain' | 'key'>): {
  cert: string;
  key: string;
  ciphers: string;
} {
  return { cert: chain, key, ciphers: 'DEFAULT@SECLEVEL=0' };
}

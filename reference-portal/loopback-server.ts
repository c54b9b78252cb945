import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that does not listen yet. */
export interface LoopbackServer {
  readonly server: Server;
  /** Whom its certificate is from, PEM; `null` without TLS. */
  readonly authority: string | null;
}

/** Makes a server, with TLS under a certificate of an authority made for it. */
export async function loopbackServer(listener: RequestListener, isTls: boolean): Promise<LoopbackServer> {
  if (!isTls) return { server: createServer(listener), authority: null };
  // Only who speaks TLS waits for the libraries that make certificates.
  const { throwawayCertificate } = await import('./tls/throwaway-authority');
  const { key, certificate, authority } = await throwawayCertificate(Date.now());
  return { server: createTlsServer({ key, cert: certificate + authority }, listener), authority };
}

/** Listens on the loopback address alone. @param port 0 for any @returns the port @throws Error when it is taken */
export async function listen(server: Server, port: number): Promise<number> {
  server.listen({ host: '127.0.0.1', port, exclusive: true });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Lets go of the port and of every connection. */
export async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

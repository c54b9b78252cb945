import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, connect, createServer as createRelay, type Socket } from 'node:net';
import { throwawayCertificate } from '../../../reference-portal/tls/throwaway-authority';
import { wasNeverConnected } from '../../../src/main/platform/http/network-failure';
import { expect, test } from '../fixtures/desktop-test';

const portOf = (server: { address(): AddressInfo | string | null }): number =>
  (server.address() as AddressInfo).port;

test('a request that TLS broke after it had arrived is not taken for one that was never sent', async ({
  application,
}) => {
  const { certificate, key } = await throwawayCertificate(Date.now());
  const arrived: string[] = [];
  const callers: Socket[] = [];
  const server = createServer({ cert: certificate, key }, (request) => {
    request.on('data', (bytes: Buffer) => arrived.push(bytes.toString('utf8')));
    // What has come is acted upon; the answer never arrives, since something that is no TLS comes in its place.
    request.on('end', () => {
      for (const caller of callers) caller.write('this is no record of TLS');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay = createRelay((caller) => {
    callers.push(caller);
    const inner = connect(portOf(server), '127.0.0.1');
    caller.on('data', (bytes) => inner.write(bytes));
    inner.on('data', (bytes) => caller.write(bytes));
    for (const end of [caller, inner]) end.on('error', () => undefined);
    caller.on('close', () => inner.destroy());
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');

  const ask = (port: number): Promise<string> =>
    application.electron.evaluate(async ({ net, session }, url) => {
      const own = session.fromPartition('broken-tls');
      own.setCertificateVerifyProc((_request, answer) => {
        answer(0);
      });
      return new Promise<string>((resolve) => {
        const request = net.request({ url, method: 'POST', session: own });
        request.on('error', ({ message }) => {
          resolve(message);
        });
        request.on('response', ({ statusCode }) => {
          resolve(`answered ${statusCode}`);
        });
        request.end('a wanted for a secret');
      });
    }, `https://127.0.0.1:${port}/`);
  try {
    const broken = await ask(portOf(relay));
    expect(arrived.join('')).toBe('a wanted for a secret');
    expect(broken).toBe('net::ERR_SSL_PROTOCOL_ERROR');
    expect(wasNeverConnected(new Error(broken))).toBe(false);
  } finally {
    for (const caller of callers) caller.destroy();
    relay.close();
    server.closeAllConnections();
    server.close();
  }
  // The control: where nobody listens, nothing can have arrived.
  const refused = await ask(portOf(await vacated()));
  expect(wasNeverConnected(new Error(refused)), refused).toBe(true);
});

/** A port on which nobody listens any more. */
async function vacated(): Promise<{ address(): AddressInfo }> {
  const server = createRelay().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return { address: () => address };
}

import { Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LoopbackListeners } from '../../../../../src/main/session/oidc/loopback-listeners';

describe('LoopbackListeners', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('go on when a connection could not be taken', async () => {
    const listen = vi.spyOn(Server.prototype, 'listen');
    const listeners = new LoopbackListeners((_request, response) => {
      response.end('here');
    });
    const port = await listeners.open({ host: '127.0.0.1', port: null });
    const [server] = listen.mock.contexts as Server[];
    expect(() => server?.emit('error', Object.assign(new Error('accept'), { code: 'EMFILE' }))).not.toThrow();
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    await listeners.close();
  });
});

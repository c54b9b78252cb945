import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FaultRequest } from '../faults/fault';
import type { Faults } from '../faults/faults';
import type { PortalClock } from '../portal-clock';
import { type IdentityControlContext, registerIdentityControl } from './identity-control';

const clockBody = z.strictObject({ advanceMs: z.number().int().min(-864e5).max(864e8) });
const faultAddress = z.object({ id: z.coerce.number().int() });

export interface ControlContext extends IdentityControlContext {
  /** What a caller must show: web pages in a browser can reach the loopback address, too. */
  readonly token: string;
  readonly faults: Faults;
  readonly clock: PortalClock;
}

/**
 * Steers a running portal from outside; `openapi.yaml` describes it. It is there only when a token was given to the
 * portal, and asks for it as a bearer token (RFC 6750).
 */
export function registerControl(app: FastifyInstance, context: ControlContext): void {
  const { token, faults, clock } = context;
  app.addHook('onRequest', async (request, reply) => {
    if (isSame(request.headers.authorization ?? '', `Bearer ${token}`)) return undefined;
    reply.header('www-authenticate', 'Bearer realm="control"');
    return reply.code(401).send({ message: 'The control token is missing or wrong.' });
  });
  app.setErrorHandler((error, _request, reply) => {
    const message = error instanceof Error ? error.message : 'The request could not be read.';
    return reply.code(400).send({ message });
  });

  registerIdentityControl(app, context);

  app.get('/control/faults', async () => ({ value: faults.list() }));

  app.post('/control/faults', async (request, reply) => {
    // Whatever came, `add` judges it.
    const id = faults.add(request.body as FaultRequest);
    return reply.code(201).send({ id });
  });

  app.delete('/control/faults', async (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });

  app.delete('/control/faults/:id', async (request, reply) => {
    const { id } = faultAddress.parse(request.params);
    if (faults.remove(id)) return reply.code(204).send();
    return reply.code(404).send({ message: 'There is no such fault.' });
  });

  app.get('/control/clock', async () => ({ now: new Date(clock.nowMs()).toISOString() }));

  app.post('/control/clock', async (request) => {
    clock.advance(clockBody.parse(request.body).advanceMs);
    return { now: new Date(clock.nowMs()).toISOString() };
  });
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

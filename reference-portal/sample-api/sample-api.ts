import type { FastifyInstance } from 'fastify';
import type { PortalClock } from '../portal-clock';
import type { AccessTokenIssuer } from '../tokens/access-token-issuer';

/**
 * An API that lets in whoever holds a valid token for the resource named in the path, and nobody else: it stands for
 * the APIs whose access the secrets are for.
 */
export function registerSampleApi(app: FastifyInstance, issuer: AccessTokenIssuer, clock: PortalClock): void {
  app.get('/sample-api/:resource/status', async (request, reply) => {
    const { resource } = request.params as { resource: string };
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    try {
      if (token === undefined) throw new Error('No token');
      const appId = await issuer.check(token, resource, clock.nowMs());
      return { status: 'available', appId };
    } catch {
      reply.header('www-authenticate', 'Bearer error="invalid_token"');
      return reply.code(401).send({ status: 'refused' });
    }
  });
}

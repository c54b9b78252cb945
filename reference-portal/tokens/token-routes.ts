import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApplicationStore } from '../graph/application-store';
import type { PortalClock } from '../portal-clock';
import type { StoredApplication, StoredSecret } from '../state/portal-state';
import { matches } from '../state/salted-hash';
import { tokenLifetimeSeconds, type AccessTokenIssuer } from './access-token-issuer';
import { TokenRefusal } from './token-error';

const form = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().max(100).optional(),
  client_secret: z.string().max(500).optional(),
  resource: z.string().max(500).optional(),
  scope: z.string().max(500).optional(),
});
const defaultScope = '/.default';

/** What the token endpoint needs. */
export interface TokenContext {
  readonly tenantId: string;
  readonly applications: ApplicationStore;
  readonly issuer: AccessTokenIssuer;
  readonly clock: PortalClock;
  /** Resource IDs that exist in the tenant. */
  readonly resources: ReadonlySet<string>;
}

/** Entra's token endpoints v1 and v2, client credentials only (RFC 6749 section 4.4). */
export function registerTokenEndpoint(app: FastifyInstance, context: TokenContext): void {
  app.removeContentTypeParser('application/json'); // forms only (RFC 6749, 4.4.2)
  app.setErrorHandler((error, _request, reply) => {
    const refusal = error instanceof TokenRefusal ? error : new TokenRefusal(900144);
    return reply.code(refusal.status).send(refusal.body(context.clock.nowMs()));
  });

  for (const [path, version] of [
    ['/:tenant/oauth2/token', 'v1'],
    ['/:tenant/oauth2/v2.0/token', 'v2'],
  ] as const) {
    app.get(path, () => {
      throw new TokenRefusal(900561);
    });
    app.post(path, async (request, reply) => {
      const { tenant } = request.params as { tenant: string };
      if (tenant !== context.tenantId) throw new TokenRefusal(90002);
      const asked = form.parse(request.body);
      const resource = wantedResource(version, asked);
      const application = provenApplication(context, asked);
      if (!context.resources.has(resource) || !application.resourceAppIds.includes(resource)) {
        throw new TokenRefusal(500011);
      }
      const nowMs = context.clock.nowMs();
      const token = await context.issuer.issue(application.appId, resource, nowMs);
      reply.header('cache-control', 'no-store');
      return version === 'v1' ? answerV1(token, resource, nowMs) : answerV2(token);
    });
  }
}

function wantedResource(version: 'v1' | 'v2', asked: z.infer<typeof form>): string {
  if (asked.grant_type === undefined || asked.client_id === undefined) throw new TokenRefusal(900144);
  if (asked.grant_type !== 'client_credentials') throw new TokenRefusal(70003);
  const wanted = version === 'v1' ? asked.resource : asked.scope;
  if (wanted === undefined) throw new TokenRefusal(900144);
  if (version === 'v1') return wanted;
  if (asked.resource !== undefined) throw new TokenRefusal(901002);
  if (!wanted.endsWith(defaultScope)) throw new TokenRefusal(1002012);
  return wanted.slice(0, -defaultScope.length);
}

/** @throws TokenRefusal unless the secret is one of the application's, known already and not expired */
function provenApplication(context: TokenContext, asked: z.infer<typeof form>): StoredApplication {
  const application = context.applications.byAppId((asked.client_id ?? '').toLowerCase());
  if (application === undefined) throw new TokenRefusal(700016);
  if (application.isDisabled === true) throw new TokenRefusal(7000112);
  const value = asked.client_secret;
  if (value === undefined || value === '') throw new TokenRefusal(7000218);
  const nowMs = context.clock.nowMs();
  const secret = knownSecrets(application, nowMs).find((candidate) => matches(value, candidate.value));
  if (secret === undefined) throw new TokenRefusal(7000215);
  if (Date.parse(secret.endDateTime) <= nowMs) throw new TokenRefusal(7000222);
  return application;
}

/** The secrets as far as word of them has come here: new ones are not known yet, removed ones are for a while. */
function knownSecrets(application: StoredApplication, nowMs: number): readonly StoredSecret[] {
  const removed = (application.removedSecrets ?? []).filter(({ activeUntilMs }) => activeUntilMs > nowMs);
  return [...application.secrets, ...removed.map(({ secret }) => secret)].filter(
    ({ activeFromMs, startDateTime }) => activeFromMs <= nowMs && Date.parse(startDateTime) <= nowMs,
  );
}

/** v1 writes its numbers as strings. */
function answerV1(token: string, resource: string, nowMs: number): Record<string, unknown> {
  const notBefore = Math.floor(nowMs / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(tokenLifetimeSeconds),
    ext_expires_in: String(tokenLifetimeSeconds),
    expires_on: String(notBefore + tokenLifetimeSeconds),
    not_before: String(notBefore),
    resource,
    access_token: token,
  };
}

function answerV2(token: string): Record<string, unknown> {
  return {
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
    ext_expires_in: tokenLifetimeSeconds,
    access_token: token,
  };
}

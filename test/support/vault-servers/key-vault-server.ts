import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import type { ServerFaults } from './kv2-server';

interface Version {
  readonly id: string;
  readonly document: Record<string, unknown>;
}

/** For a client that insists on TLS, a certificate and its key in PEM. */
export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

const problem = (code: string, message: string) => ({ error: { code, message } });

/**
 * A small server that speaks the secrets part of Azure Key Vault's REST API 7.4 as it is documented: set, get by
 * version, soft deletion, the 401 that tells a client where to get its token. Ours; a foreign client must confirm it.
 */
export class KeyVaultServer {
  readonly faults: ServerFaults & { mayWrite: boolean; mayPurge: boolean; mayRead: boolean } = {
    ...{ mayWrite: true, mayPurge: true, mayRead: true },
    status: null,
    hangsUpAfterWrite: false,
    isSilent: false,
    change: (value) => value,
  };
  readonly secrets = new Map<string, Version[]>();
  readonly deleted = new Set<string>();
  readonly #server: FastifyInstance;
  #port = 0;
  /** What it takes; a newer one replaces it. */
  token: string;
  readonly #scheme: 'http' | 'https';

  private constructor(token: string, identity: ServerIdentity | null) {
    this.token = token;
    this.#scheme = identity === null ? 'http' : 'https';
    this.#server = fastify({
      forceCloseConnections: true,
      ...(identity !== null && { https: { key: identity.key, cert: identity.cert } }),
    });
    this.#routes();
  }

  static async start(token: string, identity: ServerIdentity | null = null): Promise<KeyVaultServer> {
    const server = new KeyVaultServer(token, identity);
    const origin = await server.#server.listen({ host: '127.0.0.1', port: 0 });
    server.#port = Number(new URL(origin).port);
    return server;
  }

  get address(): string {
    return `${this.#scheme}://localhost:${this.#port}`;
  }

  /** The latest value of a secret, as the server has it. */
  valueOf(name: string): unknown {
    return this.secrets.get(name)?.at(-1)?.document['value'] ?? null;
  }

  stop(): Promise<void> {
    return this.#server.close();
  }

  #routes(): void {
    const server = this.#server;
    server.addHook('preHandler', async (request, reply) => {
      const { isSilent, status } = this.faults;
      if (isSilent) {
        reply.hijack();
        return;
      }
      if (status !== null) return reply.code(status).send(problem('AsTheTestAskedFor', 'a fault'));
      if (request.headers.authorization !== `Bearer ${this.token}`) {
        const where = 'authorization="https://login.example/tenant", resource="https://vault.azure.net"';
        return reply
          .code(401)
          .header('WWW-Authenticate', `Bearer ${where}`)
          .send(problem('Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.'));
      }
      if ((request.query as Record<string, unknown>)['api-version'] === undefined) {
        return reply.code(400).send(problem('BadParameter', 'api-version must be specified'));
      }
    });
    server.put<{ Params: { name: string }; Body: Record<string, unknown> }>(
      '/secrets/:name',
      async ({ params: { name }, body }, reply) => {
        if (!this.faults.mayWrite) return reply.code(403).send(problem('Forbidden', 'ForbiddenByRbac'));
        if (this.deleted.has(name)) {
          return reply.code(409).send(problem('Conflict', 'ObjectIsDeletedButRecoverable'));
        }
        if (typeof body['value'] !== 'string' || body['value'].length > 25_600) {
          return reply.code(400).send(problem('BadParameter', 'The property "value" is invalid.'));
        }
        const version = randomBytes(16).toString('hex');
        const id = `${this.address}/secrets/${name}/${version}`;
        const attributes = {
          ...(body['attributes'] as object),
          created: 0,
          updated: 0,
          recoveryLevel: 'Recoverable',
        };
        const kept: Version = { id, document: { ...body, id, attributes } };
        this.secrets.set(name, [...(this.secrets.get(name) ?? []), kept]);
        if (this.faults.hangsUpAfterWrite) {
          reply.hijack();
          reply.raw.destroy();
          return reply;
        }
        return kept.document;
      },
    );
    server.addHook('preHandler', async ({ method }, reply) => {
      if (method === 'GET' && !this.faults.mayRead) {
        return reply.code(403).send(problem('Forbidden', 'ForbiddenByRbac'));
      }
      return undefined;
    });
    server.delete<{ Params: { name: string } }>(
      '/deletedsecrets/:name',
      async ({ params: { name } }, reply) => {
        if (!this.faults.mayPurge) return reply.code(403).send(problem('Forbidden', 'ForbiddenByRbac'));
        if (!this.deleted.delete(name)) return reply.code(404).send(problem('SecretNotFound', 'not found'));
        this.secrets.delete(name);
        return reply.code(204).send();
      },
    );
    const read = (name: string, version: string): Record<string, unknown> | null => {
      const versions = this.deleted.has(name) ? [] : (this.secrets.get(name) ?? []);
      const found = version === '' ? versions.at(-1) : versions.find(({ id }) => id.endsWith(`/${version}`));
      if (found === undefined) return null;
      return { ...found.document, value: this.faults.change(String(found.document['value'])) };
    };
    server.get<{ Params: { name: string; '*': string } }>(
      '/secrets/:name/*',
      async ({ params }, reply) =>
        read(params.name, params['*']) ?? reply.code(404).send(problem('SecretNotFound', 'not found')),
    );
    server.get<{ Params: { name: string } }>(
      '/secrets/:name',
      async ({ params }, reply) =>
        read(params.name, '') ?? reply.code(404).send(problem('SecretNotFound', 'not found')),
    );
    server.delete<{ Params: { name: string } }>('/secrets/:name', async ({ params: { name } }, reply) => {
      const found = read(name, '');
      if (found === null) return reply.code(404).send(problem('SecretNotFound', 'not found'));
      this.deleted.add(name);
      const rest = Object.fromEntries(Object.entries(found).filter(([member]) => member !== 'value'));
      return { ...rest, recoveryId: `${this.address}/deletedsecrets/${name}`, deletedDate: 0 };
    });
  }
}

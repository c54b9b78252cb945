import fastify, { type FastifyInstance } from 'fastify';

interface Item {
  readonly versions: { readonly data: Record<string, unknown>; readonly createdAt: string }[];
}

/** What a test does to the server's next answers. */
export interface ServerFaults {
  /** Answers instead of carrying anything out. */
  status: number | null;
  /** Carries a write out, then hangs up without an answer. */
  hangsUpAfterWrite: boolean;
  /** Never answers. */
  isSilent: boolean;
  /** Changes what is read. */
  change: (value: string) => string;
}

/**
 * A small server that speaks HashiCorp Vault's KV version 2 as its API documentation has it: check-and-set, versions,
 * deletion of metadata; and its older version 1, which takes any path for an item, or no engine at all. Ours; what it proves of our client a foreign client must confirm.
 */
export class Kv2Server {
  readonly faults: ServerFaults = {
    status: null,
    hangsUpAfterWrite: false,
    isSilent: false,
    change: (value) => value,
  };
  readonly items = new Map<string, Item>();
  readonly #server: FastifyInstance;
  #port = 0;
  /** What it takes; a newer one replaces it. */
  token: string;
  capabilities: readonly ('create' | 'read' | 'update' | 'delete')[] = ['create', 'read', 'update', 'delete'];
  /** What is mounted at `secret`. */
  engine: 'kv-v2' | 'kv-v1' | 'none' = 'kv-v2';
  /** What a version 1 engine keeps: path -> document. */
  readonly plain = new Map<string, unknown>();

  private constructor(token: string) {
    this.token = token;
    this.#server = fastify({ forceCloseConnections: true });
    this.#routes();
  }

  static async start(token: string): Promise<Kv2Server> {
    const server = new Kv2Server(token);
    const origin = await server.#server.listen({ host: '127.0.0.1', port: 0 });
    server.#port = Number(new URL(origin).port);
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The latest value at a path, as the server has it. */
  valueAt(path: string): unknown {
    return this.items.get(path)?.versions.at(-1)?.data['value'] ?? null;
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
      if (status !== null) return reply.code(status).send({ errors: ['as the test asked for'] });
      if (request.headers['x-vault-token'] !== this.token) {
        return reply.code(403).send({ errors: ['permission denied'] });
      }
    });
    server.addHook('preHandler', async ({ method, url, body }, reply) => {
      const { engine, plain } = this;
      const path = url.slice('/v1/secret/'.length);
      const wanted = { GET: 'read', DELETE: 'delete' } as const;
      const isThere = this.items.has(path.slice('data/'.length));
      const write = isThere ? 'update' : 'create';
      const needed = method === 'GET' || method === 'DELETE' ? wanted[method] : write;
      if (!this.capabilities.includes(needed)) return reply.code(403).send({ errors: ['permission denied'] });
      if (engine === 'none') {
        return reply
          .code(404)
          .send({ errors: [`no handler for route "secret/${path}". route entry not found.`] });
      }
      if (engine === 'kv-v2') return undefined;
      if (method === 'GET') {
        return plain.has(path) ? reply.send({ data: plain.get(path) }) : reply.code(404).send({ errors: [] });
      }
      if (method === 'DELETE') plain.delete(path);
      else plain.set(path, body);
      return reply.code(204).send();
    });
    const write = server.route<{
      Params: { '*': string };
      Body: { options?: { cas?: number }; data: Record<string, unknown> };
    }>({
      method: ['POST', 'PUT'],
      url: '/v1/secret/data/*',
      handler: async ({ params, body }, reply) => {
        const item = this.items.get(params['*']) ?? { versions: [] };
        const { cas } = body.options ?? {};
        if (cas !== undefined && cas !== item.versions.length) {
          return reply
            .code(400)
            .send({ errors: ['check-and-set parameter did not match the current version'] });
        }
        item.versions.push({ data: body.data, createdAt: new Date(0).toISOString() });
        this.items.set(params['*'], item);
        if (this.faults.hangsUpAfterWrite) {
          reply.hijack();
          reply.raw.destroy();
          return reply;
        }
        return { data: this.#metadataOf(item) };
      },
    });
    write.get<{ Params: { '*': string } }>('/v1/secret/data/*', async ({ params }, reply) => {
      const item = this.items.get(params['*']);
      const latest = item?.versions.at(-1);
      if (item === undefined || latest === undefined) return reply.code(404).send({ errors: [] });
      const value = this.faults.change(String(latest.data['value']));
      return { data: { data: { ...latest.data, value }, metadata: this.#metadataOf(item) } };
    });
    server.delete<{ Params: { '*': string } }>('/v1/secret/metadata/*', async ({ params }, reply) => {
      this.items.delete(params['*']);
      return reply.code(204).send();
    });
  }

  #metadataOf({ versions }: Item): Record<string, unknown> {
    return {
      created_time: versions.at(-1)?.createdAt,
      custom_metadata: null,
      deletion_time: '',
      destroyed: false,
      version: versions.length,
    };
  }
}

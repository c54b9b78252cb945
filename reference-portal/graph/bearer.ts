import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { GraphError } from './graph-error';

/** Who calls, and what they were allowed. */
export interface Caller {
  readonly userId: string;
  readonly scopes: ReadonlySet<string>;
}

const claims = z.object({ sub: z.string(), scope: z.string().default('') });

/** Checks access tokens (RFC 9068) against the identity provider's public keys. */
export class BearerCheck {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;
  readonly #issuer: string;
  readonly #audience: string;

  constructor(publicKeys: JSONWebKeySet, issuer: string, audience: string) {
    this.#keys = createLocalJWKSet(publicKeys);
    this.#issuer = issuer;
    this.#audience = audience;
  }

  /** @throws GraphError 401 with a challenge (RFC 6750) when there is no valid token */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('Access token is empty.');
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer: this.#issuer,
        audience: this.#audience,
        algorithms: ['RS256'],
      });
      const { sub, scope } = claims.parse(payload);
      return { userId: sub, scopes: new Set(scope.split(' ')) };
    } catch {
      throw unauthorized('Access token validation failure.');
    }
  }
}

function unauthorized(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message, {
    'www-authenticate': 'Bearer realm="", error="invalid_token"',
  });
}

import { importJWK, jwtVerify, SignJWT, type JWK } from 'jose';

export const tokenLifetimeSeconds = 3599;

/** Signs and checks the JWTs that applications get for the APIs. */
export class AccessTokenIssuer {
  readonly #issuer: string;
  readonly #privateKey: JWK;

  constructor(issuer: string, privateKey: JWK) {
    this.#issuer = issuer;
    this.#privateKey = privateKey;
  }

  /** @param nowMs portal's clock, epoch ms */
  async issue(appId: string, resource: string, nowMs: number): Promise<string> {
    const issuedAt = Math.floor(nowMs / 1000);
    return new SignJWT({ appid: appId, azp: appId, idtyp: 'app' })
      .setProtectedHeader({
        alg: algorithmOf(this.#privateKey),
        typ: 'JWT',
        kid: this.#privateKey.kid ?? 'tokens',
      })
      .setIssuer(this.#issuer)
      .setAudience(resource)
      .setSubject(appId)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + tokenLifetimeSeconds)
      .sign(await importJWK(this.#privateKey, algorithmOf(this.#privateKey)));
  }

  /** @returns the client ID the token was issued to @throws when the token is not ours, not for `resource` or over */
  async check(token: string, resource: string, nowMs: number): Promise<string> {
    const publicKey = await importJWK(publicPart(this.#privateKey), algorithmOf(this.#privateKey));
    const { payload } = await jwtVerify(token, publicKey, {
      issuer: this.#issuer,
      audience: resource,
      currentDate: new Date(nowMs),
    });
    return String(payload['appid']);
  }
}

/** A state file of before may hold an RSA key. */
function algorithmOf({ alg }: JWK): string {
  return alg ?? 'RS256';
}

function publicPart(key: JWK): JWK {
  const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']);
  return Object.fromEntries(Object.entries(key).filter(([name]) => !privateMembers.has(name)));
}

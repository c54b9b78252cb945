import { exportJWK, generateKeyPair, type JWK, type JSONWebKeySet } from 'jose';

/** The portal's own keys, private parts included. */
export interface SigningKeys {
  /** Signs ID tokens and access tokens for the Graph subset. */
  readonly identity: JWK;
  /** Signs what the token endpoint gives to applications. */
  readonly tokens: JWK;
}

/**
 * Makes fresh keys: RSA of 2048 bits for what clients check, as Entra has; P-256, which is made in no time, for what only
 * the portal's own sample API checks.
 */
export async function newSigningKeys(): Promise<SigningKeys> {
  const [identity, tokens] = await Promise.all([newKey('identity', 'RS256'), newKey('tokens', 'ES256')]);
  return { identity, tokens };
}

/** The public part, as `jwks_uri` would show it. */
export function publicKeys(key: JWK): JSONWebKeySet {
  const { kty, n, e, kid, alg, use } = key;
  return { keys: [{ kty, n, e, kid, alg, use }] };
}

async function newKey(kid: string, alg: 'RS256' | 'ES256'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { modulusLength: 2048, extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
}

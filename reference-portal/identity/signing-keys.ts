import { exportJWK, generateKeyPair, type JWK, type JSONWebKeySet } from 'jose';

/** The portal's own keys, private parts included. */
export interface SigningKeys {
  /** Signs ID tokens and access tokens for the Graph subset. */
  readonly identity: JWK;
  /** Signs what the token endpoint gives to applications. */
  readonly tokens: JWK;
}

/** Makes fresh RSA keys of 2048 bits. */
export async function newSigningKeys(): Promise<SigningKeys> {
  const [identity, tokens] = await Promise.all([newKey('identity'), newKey('tokens')]);
  return { identity, tokens };
}

/** The public part, as `jwks_uri` would show it. */
export function publicKeys(key: JWK): JSONWebKeySet {
  const { kty, n, e, kid, alg, use } = key;
  return { keys: [{ kty, n, e, kid, alg, use }] };
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
}

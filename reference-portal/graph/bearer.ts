import type { AccessPolicy } from '../identity/access-policy';
import { IssuerUnreachable, type TokenVerifier, type VerifiedToken } from '../identity/token-verifier';
import { GraphError } from './graph-error';

/** Who calls, and what they were allowed. */
export interface Caller {
  readonly userId: string;
  readonly scopes: ReadonlySet<string>;
}

/** Checks access tokens, and whether the sign-in behind them is good enough for what is asked. */
export class BearerCheck {
  readonly #verifier: TokenVerifier;
  readonly #policy: AccessPolicy;

  constructor(verifier: TokenVerifier, policy: AccessPolicy) {
    this.#verifier = verifier;
    this.#policy = policy;
  }

  /** @throws GraphError 401 with a challenge (RFC 6750, RFC 9470) when there is no valid token, or one that does not do */
  async callerOf(authorization: string | undefined, isWrite = false): Promise<Caller> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('Access token is empty.');
    const verified = await this.#verified(token);
    const challenge = this.#policy.challenge(verified, isWrite);
    if (challenge !== null)
      throw unauthorized('Continuous access evaluation resulted in challenge.', challenge);
    return { userId: verified.userId, scopes: verified.scopes };
  }

  async #verified(token: string): Promise<VerifiedToken> {
    try {
      return await this.#verifier.verify(token);
    } catch (error) {
      if (error instanceof IssuerUnreachable) {
        throw new GraphError(503, 'ServiceUnavailable', error.message, { 'retry-after': '5' });
      }
      throw unauthorized('Access token validation failure.');
    }
  }
}

function unauthorized(
  message: string,
  challenge: readonly string[] = ['Bearer realm="", error="invalid_token"'],
): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': challenge });
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { policyScope, readScope, writeScope } from '../identity/scopes';
import type { UserDirectory } from '../identity/user-directory';
import type { PortalClock } from '../portal-clock';
import type { StoredUser } from '../state/portal-state';
import type { BearerCheck } from './bearer';
import { denied, GraphError, insufficientScope } from './graph-error';
import type { TokenBuckets } from './token-buckets';

/**
 * What a request needs: somebody who has signed in, or one of the delegated permissions and the role. Policies are an
 * administrator's to read, whatever else they are.
 */
export type Permission = 'sign-in' | 'read' | 'write' | 'read-policies';

const scopesFor: Readonly<
  Record<Exclude<Permission, 'sign-in'>, readonly [least: string, ...more: string[]]>
> = {
  read: [readScope, writeScope],
  write: [writeScope],
  'read-policies': [policyScope],
};

/** Whoever goes on asking so far beyond the limit is told that the service is busy. */
const shareOfPatience = 1.5;

/** Who calls, and whether they may and have not called too often. */
export class CallerCheck {
  readonly #bearer: BearerCheck;
  readonly #users: UserDirectory;
  readonly #buckets: TokenBuckets;
  readonly #clock: PortalClock;

  constructor(bearer: BearerCheck, users: UserDirectory, buckets: TokenBuckets, clock: PortalClock) {
    this.#bearer = bearer;
    this.#users = users;
    this.#buckets = buckets;
    this.#clock = clock;
  }

  /**
   * @param cost resource units that the request uses up
   * @throws GraphError 401 without a token, 403 without the scope or the role, 429 or 503 when asked too often
   */
  async of(
    request: FastifyRequest,
    reply: FastifyReply,
    permission: Permission,
    cost: number,
  ): Promise<StoredUser> {
    const caller = await this.#bearer.callerOf(request.headers.authorization, permission === 'write');
    this.#pay(reply, caller.userId, cost);
    const user = this.#users.byId(caller.userId);
    if (user === undefined) throw denied();
    if (permission === 'sign-in') return user;
    // Without the role, more scopes would not help.
    if (!user.isCredentialManager && permission !== 'read-policies') throw denied();
    const [least, ...more] = scopesFor[permission];
    if (![least, ...more].some((scope) => caller.scopes.has(scope))) throw insufficientScope(least);
    return user;
  }

  #pay(reply: FastifyReply, userId: string, cost: number): void {
    const { isGranted, retryAfterSeconds, usedShare } = this.#buckets.take(userId, cost, this.#clock.nowMs());
    reply.header('x-ms-resource-unit', String(cost));
    if (usedShare > 0.8) {
      reply.header('x-ms-throttle-limit-percentage', Math.min(1.8, usedShare).toFixed(1));
    }
    if (isGranted) return;
    const headers = {
      'retry-after': String(retryAfterSeconds),
      'x-ms-throttle-scope': 'User_Application/ReadWrite/reference-portal',
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    };
    throw usedShare > shareOfPatience
      ? new GraphError(503, 'ServiceUnavailable', 'The service is busy.', headers)
      : new GraphError(429, 'TooManyRequests', 'Too many requests.', headers);
  }
}

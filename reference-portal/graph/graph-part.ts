import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SeededRandom } from '../faults/seeded-random';
import type { PortalClock } from '../portal-clock';
import type { StateKeeper } from '../state/state-file';
import { ApplicationStore } from './application-store';
import type { BearerCheck } from './bearer';
import { CallerCheck } from './caller';
import type { GraphContext } from './graph-context';
import { registerGraph } from './graph-routes';
import type { SecretPolicy } from './secret-policy';
import { TokenBuckets, type ThrottleLimits } from './token-buckets';
import { WriteTurns } from './write-turns';

/** Shortest and longest time until the token endpoint hears of a change, as Entra's users report them. */
const propagationMs = { shortest: 4_000, longest: 18_000 };
/** Out of the way of a person, and of a client that does not go round in circles. */
const generousLimits: ThrottleLimits = { burst: 2_000, perSecond: 200 };

/** What of the portal's options concerns the Graph subset. */
export interface GraphOptions {
  /** How long the token endpoint takes to hear of a change, ms; 4 to 18 s by the seed when left out. */
  readonly propagationMs?: number;
  /** What the tenant allows, where it differs from a year and as many as one likes. */
  readonly policy?: Partial<SecretPolicy>;
  /** Resource units for each caller; far more than a person needs when left out. */
  readonly throttle?: ThrottleLimits;
  /** How long a write to an application takes, ms; 0 when left out. */
  readonly writeMs?: number;
  /** What everything random but secrets goes by; 1 when left out. */
  readonly seed?: number;
}

export interface GraphSurroundings {
  readonly baseUrl: string;
  readonly maximumLifetime: string;
  readonly keeper: StateKeeper;
  readonly clock: PortalClock;
  readonly users: GraphContext['users'];
  readonly bearer: BearerCheck;
  readonly troublesOf: GraphContext['troublesOf'];
}

/** The Graph subset, ready to be registered. */
export interface GraphPart {
  readonly applications: ApplicationStore;
  readonly register: (app: FastifyInstance) => void;
}

/** Puts the Graph subset together. */
export function graphPart(options: GraphOptions, surroundings: GraphSurroundings): GraphPart {
  const { maximumLifetime, keeper, clock, users, bearer } = surroundings;
  const random = new SeededRandom(options.seed ?? 1);
  const { shortest, longest } = propagationMs;
  const propagation = (): number => options.propagationMs ?? random.between(shortest, longest);
  const policy: SecretPolicy = { maximumLifetime, allowsSecrets: true, ...options.policy };
  const applications = new ApplicationStore({ keeper, clock, policy, propagation });
  const buckets = new TokenBuckets(options.throttle ?? generousLimits);
  const context: GraphContext = {
    ...surroundings,
    applications,
    policy,
    callers: new CallerCheck(bearer, users, buckets, clock),
    writes: new WriteTurns(random, options.writeMs ?? 0),
    pageKey: randomBytes(16).toString('base64url'),
  };
  return {
    applications,
    register: (app) => {
      registerGraph(app, context);
    },
  };
}

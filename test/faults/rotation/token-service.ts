import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { SecretValue } from '../../../src/main/platform/secret-value';
import type { TryOutcome } from '../../../src/main/portal/token-endpoint/token-endpoint';
import type { ConnectivityTarget } from '../../../src/shared/domain/environment';
import type { ManualClock } from '../../fakes/manual-clock';
import { oldSecret } from '../../fakes/rotation-world';
import type { PortalRecord } from '../../fakes/scripted-provider';
import type { LaggingPortal } from '../deletion/lagging-portal';

export interface TokenServiceOptions {
  readonly clock: ManualClock;
  readonly random: SeededRandom;
  readonly portal: LaggingPortal;
  readonly record: PortalRecord;
  /** When the old secret expires by itself, epoch ms. */
  readonly oldEndsMs: number;
  /** How long a new secret takes until it is accepted, ms. */
  readonly propagationMs: number;
  /** New secrets are never accepted. */
  readonly isBroken: boolean;
  /** Of a hundred checks, how many get no answer or a wrong one. */
  readonly troublePercent: number;
}

const troubles = ['unreachable', 'throttled', 'unknown', 'wrong-value'] as const;

/** The token endpoint: what is really accepted, and what a check is told of it. */
export class TokenService {
  readonly #options: TokenServiceOptions;
  /** New secrets that a check was told to work, truly. */
  readonly proven = new Set<string>();

  constructor(options: TokenServiceOptions) {
    this.#options = options;
  }

  /** Whether a system that has this secret is let in now. */
  accepts(keyId: string): boolean {
    const { clock, portal, oldEndsMs, propagationMs, isBroken, record } = this.#options;
    const nowMs = clock.nowMs();
    if (!portal.isLiving(keyId)) return false;
    if (keyId === oldSecret.keyId) return nowMs < oldEndsMs;
    if (isBroken) return false;
    const start = record.secrets.find((secret) => secret.keyId === keyId)?.startDateTime ?? '';
    return nowMs >= Date.parse(start) + propagationMs;
  }

  /** As `TokenEndpoint.try`. Trouble says that a good value is wrong, and never that a bad one works. */
  async try(_target: ConnectivityTarget, _clientId: string, value: SecretValue): Promise<TryOutcome> {
    const { random, record, troublePercent } = this.#options;
    if (random.between(1, 100) <= troublePercent) {
      const reason = troubles[random.between(0, troubles.length - 1)] ?? 'unknown';
      return { kind: 'refused', reason, word: null };
    }
    const text = value.exposeText();
    const [keyId = ''] = [...record.values].find(([, known]) => known === text) ?? [];
    if (!this.accepts(keyId)) return { kind: 'refused', reason: 'wrong-value', word: null };
    this.proven.add(keyId);
    return { kind: 'works' };
  }
}

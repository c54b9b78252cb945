import { readFile } from 'node:fs/promises';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { writeFileAtomically } from '../../platform/files/atomic-file';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';

const dayMs = 86_400_000;
/** Administrators change policies: what was learned is tried again after a month. */
const heldForMs = 30 * dayMs;
/** What is offered after a refusal: the next of these that is shorter. Days. */
const steps = [180, 90, 60, 30, 14, 7, 1] as const;

const stored = z.strictObject({
  version: z.literal(1),
  limits: z.record(z.string(), z.strictObject({ days: z.number().int().min(1), atMs: z.number() })),
});

export interface LifetimeLimitsOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What portals have refused as too long, by environment. Graph names the policy and never its limit
 * (`CredentialInvalidLifetimeAsPerAppPolicy`), so the next shorter usual lifetime is offered and remembered.
 */
export class LifetimeLimits {
  readonly #options: LifetimeLimitsOptions;
  readonly #limits = new Map<string, { readonly days: number; readonly atMs: number }>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: LifetimeLimitsOptions) {
    this.#options = options;
  }

  /** Reads what earlier runs have learned; a file that cannot be understood is as if there were none. */
  async load(): Promise<void> {
    const text = await readFile(this.#options.file, 'utf8').catch(() => '');
    try {
      const parsed = stored.safeParse(JSON.parse(text));
      if (!parsed.success) return;
      for (const [id, limit] of Object.entries(parsed.data.limits)) this.#limits.set(id, limit);
    } catch {
      // The first start, or a damaged file: it is learned again.
    }
  }

  /** The latest expiry to offer, ISO 8601 UTC; `latest` unless the environment has refused as much. */
  offered(environmentId: string, latest: string, portalNowMs: number): string {
    const limit = this.#limits.get(environmentId);
    if (limit === undefined || this.#options.clock.nowMs() - limit.atMs > heldForMs) return latest;
    const shorter = portalNowMs + limit.days * dayMs;
    return shorter < Date.parse(latest) ? inSeconds(shorter) : latest;
  }

  /**
   * Remembers a refusal; answers with the expiry to try next, ISO 8601 UTC, or `null` when nothing shorter is left.
   */
  refused(environmentId: string, endDateTime: string, portalNowMs: number): string | null {
    const wished = (Date.parse(endDateTime) - portalNowMs) / dayMs;
    // Half a day: a request of 180 days is not answered with 180 days.
    const days = steps.find((step) => step < wished - 0.5);
    if (days === undefined) return null;
    this.#limits.set(environmentId, { days, atMs: this.#options.clock.nowMs() });
    this.#writing = this.#writing.then(() => this.#write());
    return inSeconds(portalNowMs + days * dayMs);
  }

  /** Resolves when what was learned is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    const content = { version: 1, limits: Object.fromEntries(this.#limits) };
    try {
      await writeFileAtomically(this.#options.file, `${JSON.stringify(content)}\n`);
    } catch {
      this.#options.logger.warn('lifetime limits not written');
    }
  }
}

function inSeconds(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
    .toString();
}

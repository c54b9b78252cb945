import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FileFormat } from '../../platform/files/file-format';
import { OwnFile } from '../../platform/files/own-file';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';

const dayMs = 86_400_000;
/** Administrators change policies: what was learned is tried again after a month. */
const heldForMs = 30 * dayMs;
/** What is offered after a refusal: the next of these that is shorter. Days. */
const steps = [180, 90, 60, 30, 14, 7, 1] as const;

const stored = z.strictObject({
  limits: z.record(z.string(), z.strictObject({ days: z.number().int().min(1), atMs: z.number() })),
});

export const lifetimeLimitsFormat: FileFormat<z.infer<typeof stored>> = { version: 1, schema: stored };

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
  readonly #file: OwnFile<z.infer<typeof stored>>;
  readonly #limits = new Map<string, { readonly days: number; readonly atMs: number }>();

  constructor(options: LifetimeLimitsOptions) {
    this.#options = options;
    this.#file = new OwnFile({ ...options, format: lifetimeLimitsFormat });
  }

  /** Reads what earlier runs have learned; without a file that can be understood it is learned again. */
  async load(): Promise<void> {
    const content = await this.#file.content();
    for (const [id, limit] of Object.entries(content?.limits ?? {})) {
      // What was refused in this run is the later word.
      if (!this.#limits.has(id)) this.#limits.set(id, limit);
    }
  }

  /** The latest expiry to offer, ISO 8601 UTC; `latest` unless the environment has refused as much. */
  offered(environmentId: string, latest: string, portalNowMs: number): string {
    const limit = this.#limits.get(environmentId);
    if (limit === undefined || Math.abs(this.#options.clock.nowMs() - limit.atMs) > heldForMs) return latest;
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
    void this.#file.write({ limits: Object.fromEntries(this.#limits) });
    return inSeconds(portalNowMs + days * dayMs);
  }

  /** Resolves when what was learned is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#file.settled();
  }
}

function inSeconds(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
    .toString();
}

import type { PortalClock } from '../portal-clock';
import { faultOf, type Fault, type FaultRequest } from './fault';
import type { Operation } from './operation';
import type { SeededRandom } from './seeded-random';

/** A fault that is in place. */
export interface PlacedFault {
  readonly id: number;
  readonly fault: Fault;
  /** How many requests it has met. */
  readonly met: number;
}

/** What goes wrong with one request. */
export interface Troubles {
  /** How long the answer waits, ms. */
  readonly delayMs: number;
  /** How old a list is, ms. */
  readonly listAgeMs: number;
  readonly isPageEmpty: boolean;
  /** The one that decides over the answer; there is no more than one. */
  readonly decisive: DecisiveFault | null;
}

export type DecisiveFault = Exclude<
  Fault,
  { readonly kind: 'slow' | 'stale-list' | 'empty-page' | 'clock-skew' }
>;

export const noTroubles: Troubles = { delayMs: 0, listAgeMs: 0, isPageEmpty: false, decisive: null };

interface Placed {
  readonly id: number;
  readonly fault: Fault;
  passed: number;
  met: number;
}

/**
 * The faults that a portal has on purpose. `fault.ts` lists the kinds.
 *
 * ```ts
 * portal.faults.add({ on: 'addPassword', kind: 'cut-answer', atByte: 17, times: 1 });
 * portal.faults.add({ on: 'any', kind: 'slow', delayMs: 800, chance: 0.2 });
 * portal.faults.clear();
 * ```
 *
 * Several may meet one request: delays add up, the oldest list wins, and of those that decide over the answer only the
 * first that was added acts. The same seed and the same requests give the same faults.
 */
export class Faults {
  readonly #random: SeededRandom;
  readonly #clock: PortalClock;
  readonly #placed: Placed[] = [];
  #nextId = 1;

  constructor(random: SeededRandom, clock: PortalClock) {
    this.#random = random;
    this.#clock = clock;
  }

  /** @returns its ID @throws Error naming the member that is wrong */
  add(wanted: FaultRequest): number {
    const fault = faultOf(wanted);
    const id = this.#nextId;
    this.#nextId += 1;
    this.#placed.push({ id, fault, passed: 0, met: 0 });
    if (fault.kind === 'clock-skew') this.#clock.advance(fault.skewMs);
    return id;
  }

  /** Takes a fault away. @returns whether it was there */
  remove(id: number): boolean {
    const index = this.#placed.findIndex((placed) => placed.id === id);
    const [removed] = index < 0 ? [] : this.#placed.splice(index, 1);
    if (removed?.fault.kind === 'clock-skew') this.#clock.advance(-removed.fault.skewMs);
    return removed !== undefined;
  }

  clear(): void {
    for (const { id } of [...this.#placed]) this.remove(id);
  }

  list(): readonly PlacedFault[] {
    return this.#placed.map(({ id, fault, met }) => ({ id, fault, met }));
  }

  /** A place within `length` bytes: the one asked for, or one by the seed. */
  placeWithin(length: number, atByte: number | undefined): number {
    return Math.min(length, atByte ?? this.#random.between(0, Math.max(0, length - 1)));
  }

  /** What goes wrong with the request that has just come; it counts as met. The control endpoint is spared. */
  meet(operation: Operation): Troubles {
    if (operation === 'control' || this.#placed.length === 0) return noTroubles;
    let delayMs = 0;
    let listAgeMs = 0;
    let isPageEmpty = false;
    let decisive: DecisiveFault | null = null;
    for (const placed of [...this.#placed]) {
      const { fault } = placed;
      if (fault.kind === 'clock-skew') continue;
      if (decisive !== null && isDecisive(fault)) continue;
      if (!this.#strikes(placed, operation)) continue;
      if (fault.kind === 'slow') delayMs += fault.delayMs;
      else if (fault.kind === 'stale-list') listAgeMs = Math.max(listAgeMs, fault.ageMs);
      else if (fault.kind === 'empty-page') isPageEmpty = true;
      else decisive = fault;
    }
    return { delayMs, listAgeMs, isPageEmpty, decisive };
  }

  #strikes(placed: Placed, operation: Operation): boolean {
    const { fault } = placed;
    if (fault.kind === 'clock-skew' || (fault.on !== 'any' && fault.on !== operation)) return false;
    if (fault.times !== undefined && placed.met >= fault.times) return false;
    if (placed.passed < fault.skip) {
      placed.passed += 1;
      return false;
    }
    if (fault.chance < 1 && this.#random.next() >= fault.chance) return false;
    placed.met += 1;
    return true;
  }
}

function isDecisive(fault: Fault): fault is DecisiveFault {
  return !['slow', 'stale-list', 'empty-page', 'clock-skew'].includes(fault.kind);
}

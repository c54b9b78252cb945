import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { Application, ClientSecret } from '../../../src/shared/domain/application';
import { failed, ok, type Result } from '../../../src/shared/ipc/result';
import { CrashPlan } from '../../fakes/crash-plan';
import { application, type CreationWorld, type RunningCreation } from '../../fakes/creation-world';

/** What becomes of the request to delete. */
export const removalEnds = [
  'answered',
  'answer lost',
  'never arrived',
  'refused',
  'on a computer behind',
] as const;
export type RemovalEnd = (typeof removalEnds)[number];

/**
 * A portal of several computers. Each read is answered by one that is behind by as much as this portal ever is, or by one
 * that is not; so is a removal, which a computer that has not heard of the secret refuses with "not found".
 */
export class LaggingPortal {
  readonly #world: CreationWorld;
  readonly #random: SeededRandom;
  /** Key ID -> what is known of it, removed ones included. */
  readonly #history = new Map<
    string,
    { readonly secret: ClientSecret; readonly madeMs: number; goneMs: number }
  >();
  end: RemovalEnd = 'answered';
  /** Told of what is gone from now on. */
  onRemoved: (keyId: string) => void = () => undefined;

  /** @param behindMs how far its slow computers are behind */
  constructor(
    world: CreationWorld,
    random: SeededRandom,
    readonly behindMs: number,
  ) {
    this.#world = world;
    this.#random = random;
  }

  /** From now on the application speaks with this portal. @param crash where its process dies */
  serve({ portal }: RunningCreation, crash = new CrashPlan()): void {
    const add = portal.addPassword.bind(portal);
    portal.addPassword = async (...wanted) => {
      const outcome = await add(...wanted);
      this.#noteNew();
      return outcome;
    };
    portal.readApplication = async (): Promise<Result<Application>> => {
      this.#noteNew();
      return ok(this.list());
    };
    portal.removePassword = (_id: string, keyId: string) => crash.around(() => this.#remove(keyId));
  }

  /** A secret that is there by now. @param madeMs when it was made, by the portal's clock */
  note(secret: ClientSecret, madeMs = this.#nowMs()): void {
    this.#history.set(secret.keyId, { secret, madeMs, goneMs: Infinity });
  }

  /** Those that are there, whatever lists say. */
  living(): readonly ClientSecret[] {
    this.#noteNew();
    return [...this.#history.values()].flatMap(({ secret, goneMs }) => (goneMs === Infinity ? [secret] : []));
  }

  /** Somebody else deletes it. */
  takeAway(keyId: string): void {
    const known = this.#history.get(keyId);
    if (known !== undefined) known.goneMs = Math.min(known.goneMs, this.#nowMs());
  }

  isLiving(keyId: string): boolean {
    return this.#history.get(keyId)?.goneMs === Infinity;
  }

  /** From when on every list lacks it; `Infinity` while it lives. */
  absentEverywhereMs(keyId: string): number {
    return (this.#history.get(keyId)?.goneMs ?? Infinity) + this.behindMs;
  }

  /** As one of its computers has it. */
  list(): Application {
    const asOfMs = this.#nowMs() - this.#someAgeMs();
    const secrets = [...this.#history.values()].flatMap(({ secret, madeMs, goneMs }) =>
      madeMs <= asOfMs && goneMs > asOfMs ? [secret] : [],
    );
    return { ...application, secrets };
  }

  /** What was made since it was asked last: also where no answer came. */
  #noteNew(): void {
    for (const secret of this.#world.record.secrets) if (!this.#history.has(secret.keyId)) this.note(secret);
  }

  #remove(keyId: string): Result<{ readonly requestId: string | null }> {
    const known = this.#history.get(keyId);
    switch (this.end) {
      case 'refused':
        return failed({ code: 'forbidden' });
      case 'never arrived':
        return failed({ code: 'deletion-unknown' });
      case 'on a computer behind':
        if (known === undefined || this.#nowMs() - this.behindMs < known.madeMs) {
          return failed({ code: 'not-found' });
        }
        break;
      case 'answered':
      case 'answer lost':
    }
    if (known !== undefined && known.goneMs === Infinity) {
      known.goneMs = this.#nowMs();
      this.onRemoved(keyId);
    }
    return this.end === 'answer lost' ? failed({ code: 'deletion-unknown' }) : ok({ requestId: 'request-2' });
  }

  #nowMs(): number {
    return this.#world.clock.nowMs();
  }

  #someAgeMs(): number {
    return this.#random.next() < 0.8 ? this.behindMs : 0;
  }
}

import { access, mkdir, rm } from 'node:fs/promises';
import type { Clock } from '../clock';
import { Emitter } from '../emitter';
import type { WritePermit } from '../files/write-permit';
import type { Logger } from '../logger';
import { privateFolderMode } from '../paths';
import { type Claim, claimFile, claimNumber, claimNumbers, highestClaim } from './claim';
import type { Computer, ProcessIdentity } from './computer';
import { clearOldHearts, Heart, heartOf, removeHeart } from './heart';
import { HeartWatch, listenEveryMs } from './heart-watch';
import { certaintyOf, type Holder, holderOf } from './holder';
import { ProfileNotHeld } from './profile-not-held';

/** How often the holder's heart beats. */
const beatEveryMs = 10_000;
/** How long a beat allows writing. Far less than the time after which a heart counts as stopped. */
const beatAllowsForMs = 20_000;

export interface ProfileLockOptions {
  /** Of its own, in the profile. */
  readonly folder: string;
  /** Names this run: a UUID. */
  readonly runId: string;
  readonly computer: Computer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** `unreachable`: the profile cannot be written at the moment, so it is held by nobody; each write tries anew. */
export type Taking =
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly holder: Holder }
  | { readonly kind: 'unreachable' };

type State = Taking['kind'] | 'taking' | 'lost' | 'ended';

/**
 * The profile has one writer, whatever computer it runs on. A run claims the number after the highest one, which only one
 * can get; as long as it lives its heart beats in a file. Another run takes over when it is certain that the holder is
 * gone, by boot ID and process start, or when its heart has stopped.
 *
 * The holder confirms before each write: that its last beat is young enough for nobody to have taken over, and that its
 * claim is still there. One that slept finds that out before it writes, and writes no more. Its heart goes on: what it has
 * begun is decided by nobody else until it has ended.
 */
export class ProfileLock implements WritePermit {
  readonly #options: ProfileLockOptions;
  readonly #heart: Heart;
  readonly #watch: HeartWatch;
  readonly #lost = new Emitter<Holder>();
  #identity: ProcessIdentity | null = null;
  #state: State = 'ended';
  #number = 0;
  /** By the steady clock. */
  #confirmedMs = 0;
  #taking: Promise<Taking> | null = null;
  #beating: Promise<void> | null = null;
  #cancelBeat: () => void = () => undefined;

  constructor(options: ProfileLockOptions) {
    this.#options = options;
    this.#heart = new Heart(options.folder, options.runId);
    this.#watch = new HeartWatch(options.folder);
  }

  get runId(): string {
    return this.#options.runId;
  }

  /**
   * Takes the profile, or says who has it. Waits up to a minute where only the heart of another computer can tell.
   *
   * @param onWaiting told when that begins
   */
  take(onWaiting: (holder: Holder) => void = () => undefined): Promise<Taking> {
    this.#state = 'taking';
    this.#taking = this.#take(onWaiting).then(async (taking) => {
      // Given free meanwhile: a claim without a heart is nobody's.
      if (this.#state === 'ended') await this.#heart.stop().catch(() => undefined);
      else this.#state = taking.kind;
      if (this.#state === 'held') this.#planBeat();
      return taking;
    });
    return this.#taking;
  }

  /** @throws ProfileNotHeld when this run may not write, or the error of a file system that cannot be asked */
  async confirm(): Promise<void> {
    await this.#taking;
    if (this.#state === 'unreachable') void this.take();
    await this.#taking;
    if (this.#state === 'held') {
      const isYoung = this.#options.clock.steadyMs() - this.#confirmedMs < beatAllowsForMs;
      if (!isYoung) await this.#beat();
      else if (!(await isThere(claimFile(this.#options.folder, this.#number)))) await this.#lose();
    }
    if (this.#state !== 'held') throw new ProfileNotHeld();
  }

  /**
   * Whether something that a run has begun may be decided here: while this run holds the profile, about its own, and about
   * those of runs whose heart does not beat any more. One that was never listened to is listened to first. Never rejects.
   */
  async mayDecide(runId: string): Promise<boolean> {
    try {
      await this.confirm();
      if (runId === this.#options.runId) return true;
      const state = await this.#watch.look(runId, this.#options.clock.steadyMs());
      return state === 'none' || state === 'stopped';
    } catch {
      return false;
    }
  }

  /** Calls back once when another run has taken over. */
  onLost(listener: (by: Holder) => void): () => void {
    return this.#lost.on(listener);
  }

  /** Gives the profile free. Nothing may be written afterwards. Never rejects. */
  async release(): Promise<void> {
    this.#state = 'ended';
    this.#cancelBeat();
    await this.#beating?.catch(() => undefined);
    await this.#heart.stop().catch(() => undefined);
  }

  async #take(onWaiting: (holder: Holder) => void): Promise<Taking> {
    const { folder, computer, clock, runId } = this.#options;
    try {
      await mkdir(folder, { recursive: true, mode: privateFolderMode });
      this.#identity = await computer.identity();
      for (;;) {
        const found = await highestClaim(folder);
        const holder = found === null ? null : await this.#livingHolder(found, onWaiting);
        if (holder !== null) {
          await this.#heart.stop();
          return { kind: 'refused', holder };
        }
        const startedMs = clock.steadyMs();
        // Its heart beats before anybody can see the claim: one without a heart is free.
        await this.#heart.beat(clock.nowMs());
        if (!(await this.#claim((found?.number ?? 0) + 1))) continue;
        this.#confirmedMs = startedMs;
        await this.#clear(found);
        void clearOldHearts(folder, runId);
        return { kind: 'held' };
      }
    } catch (error) {
      this.#options.logger.error('the profile cannot be claimed', { code: codeOf(error) });
      await this.#heart.stop().catch(() => undefined);
      return { kind: 'unreachable' };
    }
  }

  /** Whether the number is ours and the highest. */
  async #claim(number: number): Promise<boolean> {
    const { folder, clock, runId } = this.#options;
    if (this.#identity === null) return false;
    const own = { ...this.#identity, runId, atMs: clock.nowMs() };
    if (!(await claimNumber(folder, number, own))) return false;
    this.#number = number;
    // Somebody may have claimed a later one while we judged an earlier one: then this number was free again.
    if (Math.max(...(await claimNumbers(folder))) === number) return true;
    await rm(claimFile(folder, number), { force: true });
    return false;
  }

  /** Who has the profile; `null` when nobody has any more. Listens as long as it takes. */
  async #livingHolder(claim: Claim, onWaiting: (holder: Holder) => void): Promise<Holder | null> {
    const { folder, clock, computer } = this.#options;
    const own = this.#identity;
    if (own === null) return null;
    const holder = holderOf(claim, own);
    let isTold = false;
    for (;;) {
      const beat = claim.runId === null ? claim.text : await heartOf(folder, claim.runId);
      if (beat === null) return null;
      const certainty = await certaintyOf(claim, beat, own, computer, clock.nowMs());
      if (certainty !== 'unknown') return certainty === 'gone' ? null : holder;
      const heard = this.#watch.note(claim.runId ?? 'no name', beat, clock.steadyMs());
      if (heard === 'beating') return holder;
      // Another one that waited as we do may have been faster: it is judged anew.
      if (heard === 'stopped' || (await highestClaim(folder))?.number !== claim.number) return null;
      if (!isTold) onWaiting(holder);
      isTold = true;
      await new Promise<void>((resolve) => clock.after(listenEveryMs, resolve));
    }
  }

  /** Takes away the claims before ours, by which their holders know that they have lost it. */
  async #clear(found: Claim | null): Promise<void> {
    const { folder, computer, clock } = this.#options;
    for (const number of await claimNumbers(folder)) {
      if (number < this.#number) await rm(claimFile(folder, number), { force: true }).catch(() => undefined);
    }
    if (found === null || found.runId === null || this.#identity === null) return;
    const beat = await heartOf(folder, found.runId);
    if (beat === null) return;
    // A heart that only stopped stays: it may begin again.
    const certainty = await certaintyOf(found, beat, this.#identity, computer, clock.nowMs());
    if (certainty === 'gone') await removeHeart(folder, found.runId);
  }

  #planBeat(): void {
    this.#cancelBeat = this.#options.clock.after(beatEveryMs, () => {
      void this.#beat().catch(() => undefined);
      this.#planBeat();
    });
  }

  /** Beats, and sees whether the profile is still ours. Rejects when that cannot be seen. Calls meanwhile join it. */
  #beat(): Promise<void> {
    this.#beating ??= this.#beatOnce().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    const { folder, clock } = this.#options;
    const startedMs = clock.steadyMs();
    await this.#heart.beat(clock.nowMs());
    if (this.#state !== 'held') return;
    const isOurs =
      (await isThere(claimFile(folder, this.#number))) &&
      Math.max(...(await claimNumbers(folder))) === this.#number;
    if (isOurs) this.#confirmedMs = startedMs;
    else await this.#lose();
  }

  async #lose(): Promise<void> {
    if (this.#state !== 'held') return;
    this.#state = 'lost';
    const by = await highestClaim(this.#options.folder).catch(() => null);
    this.#options.logger.error('another run has taken the profile over');
    const own = this.#identity;
    if (by === null || own === null) this.#lost.emit({ host: null, isThisComputer: false, sinceMs: null });
    else this.#lost.emit(holderOf(by, own));
  }
}

/** Rejects when that cannot be told. */
async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

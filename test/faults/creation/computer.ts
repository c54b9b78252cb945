import { readdir } from 'node:fs/promises';
import type { StoredSecret } from '../../../reference-portal/state/portal-state';
import { quietPeriodMs } from '../../../src/main/operations/reconciliation/quiet-period';
import { askingAtOnce } from '../../support/asking-at-once';
import { foundInFiles } from '../../support/found-in-files';
import { count, type KillTally } from './kill-tally';
import { type Kill, nameOf } from './kill-plan';
import type { KillWorld } from './kill-world';
import { type Reconciled, VictimProcess } from './victim-process';
import type { Guard } from './taken-out';
import type { Death } from './victim-talk';

export interface ComputerOptions {
  readonly world: KillWorld;
  readonly program: string;
  readonly tally: KillTally;
  readonly without: readonly Guard[];
}

const minuteMs = 60_000;
/** In minutes; one hour more than that, after which it is looked once more. */
const aDay = 25 * 60;
const mostFindings = 20;
const mostEndedByOthers = 10;

/** One computer over many lives of the application, all on the same profile and keychain. */
export class Computer {
  readonly #options: ComputerOptions;
  /** Secrets that are both at the portal and in the vault: from then on none of them may be lost. */
  readonly #safe = new Set<StoredSecret>();
  /** How long creations take that nobody cuts off, ms. */
  readonly #durationsMs: number[] = [];
  #foreignGone = 0;

  private constructor(options: ComputerOptions) {
    this.#options = options;
  }

  static async unpack(options: ComputerOptions): Promise<Computer> {
    await options.world.newComputer();
    const computer = new Computer(options);
    // Signs in, and shows how long a creation takes.
    for (let time = 0; time < 2; time += 1) await computer.live({ kind: 'random', share: Infinity });
    return computer;
  }

  /** One life: recovers what the one before left, creates, and is killed. */
  async live(kill: Kill): Promise<void> {
    if (kill.kind === 'recovery') {
      await this.#live({ kind: 'moment', death: kill.left });
      for (let start = 0; start < (kill.startsBetween ?? 0); start += 1) await this.#recover(true);
      // What another run has sent is taken back only once its value cannot arrive any more.
      this.#options.world.portal.clock.advance(quietPeriodMs + minuteMs);
      const dying = this.#start(kill.death);
      const survived = (await dying.reconciled()) !== null;
      await dying.kill();
      if (!survived) this.#killedAt(kill.death);
      await this.#noteSafe();
      return;
    }
    await this.#live(kill);
  }

  /**
   * Lets everything have its time: minutes for what is watched, twice the lag that is assumed of lists, and a day for
   * what seemed never to have happened.
   */
  async settle(): Promise<void> {
    const { tally, world } = this.#options;
    let beforeMinutes = 0;
    for (const minutes of [0, 11, 22, aDay, aDay + 11]) {
      world.portal.clock.advance((minutes - beforeMinutes) * minuteMs);
      beforeMinutes = minutes;
      const { open } = await this.#recover(minutes === 0);
      if (minutes > aDay) tally.damage.undecided += open.length;
    }
    for (const [name, made] of world.made)
      if (made > 1) this.#find('duplicates', `${name} was made ${made} times`);
    const values = await Promise.all(world.ours().map((secret) => world.valueOf(secret)));
    const texts = values.filter((value) => value !== null);
    for (const file of await foundInFiles(world.profile, texts))
      this.#find('leaked', `a value is in ${file}`);
    if (texts.length > 0 && (await readdir(world.profile)).length === 0)
      throw new Error('there is no profile');
  }

  /** A start that nobody cuts off, judged. */
  async #recover(mayBeOpen: boolean): Promise<Reconciled> {
    const victim = this.#start(null);
    const reconciled = await victim.reconciled();
    await victim.kill();
    if (reconciled === null) throw new Error(`a life ended by itself: ${victim.end}`);
    await this.#judge(reconciled, mayBeOpen);
    return reconciled;
  }

  async #live(kill: Exclude<Kill, { readonly kind: 'recovery' }>): Promise<void> {
    const { world, tally } = this.#options;
    const death = kill.kind === 'moment' ? kill.death : null;
    const victim = this.#start(death);
    const reconciled = await victim.reconciled();
    if (reconciled === null) {
      this.#endedEarly(victim.end);
      return;
    }
    tally.recoveriesMs.push(performance.now() - victim.startedAt);
    if (reconciled.open.length > 0) tally.watched += 1;
    await this.#judge(reconciled, true);
    const { id: applicationId } = world.application;
    victim.create({ kind: 'create', applicationId, name: 'Secret by VM', endDateTime: world.endDateTime });
    await victim.creating();
    if (kill.kind === 'moment') {
      const survived = (await victim.created()) !== null && kill.death.moment !== 'creation: page told';
      if (survived) throw new Error(`nothing passed ${kill.death.moment} for the ${kill.death.nth}. time`);
      await victim.ended();
      this.#killedAt(kill.death);
    } else if (kill.share === Infinity) {
      const created = await victim.created();
      if (created?.isSaved !== true) throw new Error(`not created: ${created?.outcome ?? 'killed'}`);
      this.#durationsMs.push(created.tookMs);
      await victim.kill();
    } else {
      const usualMs = Math.max(...this.#durationsMs);
      await new Promise((resolve) => setTimeout(resolve, kill.share * usualMs * 1.2));
      await victim.kill();
      tally.kills += 1;
      count(tally.atPoint, 'at random');
    }
    await this.#noteSafe();
    const told = await victim.created();
    if (
      told?.isSaved === true &&
      !world.ours().some((secret) => secret.keyId === told.keyId && this.#safe.has(secret))
    )
      this.#find('lost', 'the page was told "saved" of a value that no vault has');
  }

  #start(death: Death | null): VictimProcess {
    const { world, program, without } = this.#options;
    const { clockAheadMs } = world;
    const environment = askingAtOnce(world.portal.environment);
    const { profile, keychainFolder } = world;
    return new VictimProcess(
      program,
      { environment, profile, keychainFolder, clockAheadMs, death, without, decoy: world.decoy },
      (address) => world.openPage(address),
    );
  }

  /** Nobody of ours ended it: the computer was out of memory, say. It is one more kill, and is told. */
  #endedEarly(end: string): void {
    const { tally } = this.#options;
    count(tally.atPoint, `by others before its creation: ${end}`);
    if ((tally.endedByOthers += 1) > mostEndedByOthers) throw new Error(`lives end by themselves: ${end}`);
  }

  #killedAt(death: Death): void {
    const { tally } = this.#options;
    tally.kills += 1;
    count(tally.atPoint, nameOf(death));
  }

  /** Where the creation that was just cut off stands, by portal and vault. */
  async #noteSafe(): Promise<void> {
    const { world, tally } = this.#options;
    const ours = world.ours();
    let isHalf = false;
    for (const secret of ours) {
      if (this.#safe.has(secret)) continue;
      if ((await world.valueOf(secret)) === null) isHalf = true;
      else this.#safe.add(secret);
    }
    count(tally.cutOff, isHalf ? 'at the portal only' : 'nowhere, or in both places');
  }

  /** Compares what the application says with what portal and vault have. */
  async #judge({ open, saved }: Reconciled, mayBeOpen: boolean): Promise<void> {
    const { world } = this.#options;
    const ours = world.ours();
    for (const secret of this.#safe) {
      const isThere = ours.includes(secret) && (await world.valueOf(secret)) !== null;
      const isKnown = saved.some(({ keyId }) => keyId === secret.keyId);
      if (isThere && isKnown) continue;
      this.#safe.delete(secret);
      this.#find('lost', isThere ? 'a saved value is not listed' : 'a saved value or its secret is gone');
    }
    for (const secret of ours) {
      const isSaved = saved.some(({ keyId }) => keyId === secret.keyId);
      const isWatched = open.some(({ displayName }) => displayName === secret.displayName);
      if (isSaved && (await world.valueOf(secret)) === null)
        this.#find('lost', 'a value is called saved wrongly');
      else if (!isSaved && !(mayBeOpen && isWatched))
        this.#find('orphaned', `${secret.displayName ?? ''} is useless`);
    }
    const gone = world.foreignGone();
    if (gone > this.#foreignGone) this.#find('wronglyDeleted', `${gone - this.#foreignGone} of others`);
    this.#foreignGone = gone;
  }

  #find(kind: keyof KillTally['damage'], words: string): void {
    const { damage, findings } = this.#options.tally;
    damage[kind] += 1;
    if (findings.length < mostFindings) findings.push(`${kind}: ${words}`);
  }
}

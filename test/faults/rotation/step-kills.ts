import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { type RotationStep, rotationSteps } from '../../../src/shared/domain/rotation-progress';
import { crashMoments, CrashPlan } from '../../fakes/crash-plan';
import { secretOf } from '../../fakes/creation-world';
import { hourMs, oldSecret, RotationWorld, type RunningRotation } from '../../fakes/rotation-world';
import { settle } from '../../fakes/settle';

export interface StepKillOptions {
  /** Kills at each step. */
  readonly each: number;
  readonly seed: number;
  /** Loses what was written down since the beginning with each process. */
  readonly isForgetful?: boolean;
}

/** Of one step: how many processes died in it, and how many rotations were on the right step afterwards. */
export interface StepKillTally {
  kills: number;
  right: number;
  /** What was found instead, for whoever has to find out why. */
  readonly findings: string[];
}

/** More effects than any step has: then the process dies when all is done. */
const mostEffects = 14;
const mostFindings = 10;

/** Processes killed at whatever moment of each step; another one begins on what is left, and tells where it stands. */
export async function stepKills(
  options: StepKillOptions,
): Promise<Readonly<Record<RotationStep, StepKillTally>>> {
  const random = new SeededRandom(options.seed);
  const tallies: [RotationStep, StepKillTally][] = [];
  for (const step of rotationSteps) {
    const tally: StepKillTally = { kills: 0, right: 0, findings: [] };
    for (let kill = 0; kill < options.each; kill += 1) {
      const at = random.between(1, mostEffects);
      const crash = new CrashPlan(at, crashMoments[random.between(0, 2)]);
      await new Kill(step, crash, options.isForgetful === true, tally).run();
    }
    tallies.push([step, tally]);
  }
  return Object.fromEntries(tallies) as Record<RotationStep, StepKillTally>;
}

/** One rotation that is brought to a step, and killed in it. */
class Kill {
  readonly #world = new RotationWorld();
  readonly #step: RotationStep;
  readonly #crash: CrashPlan;
  readonly #isForgetful: boolean;
  readonly #tally: StepKillTally;
  #id = '';
  #systemId = '';
  /** What was on the disk when the rotation had begun. */
  #first: string | null = null;

  constructor(step: RotationStep, crash: CrashPlan, isForgetful: boolean, tally: StepKillTally) {
    this.#step = step;
    this.#crash = crash;
    this.#isForgetful = isForgetful;
    this.#tally = tally;
  }

  async run(): Promise<void> {
    await this.#reach();
    const dying = await this.#begin(this.#crash);
    void this.#act(dying).catch(() => undefined);
    await settle();
    dying.stop();
    this.#world.clock.stop();
    this.#tally.kills += 1;
    if (this.#isForgetful) this.#world.rotationDisk.text = this.#first;
    const app = await this.#begin(new CrashPlan());
    await this.#settleDown(app);
    const { current } = app.progress(this.#id);
    const right = this.#right();
    if (current === right) this.#tally.right += 1;
    else if (this.#tally.findings.length < mostFindings) {
      const { at, moment } = this.#crash;
      this.#tally.findings.push(
        `${this.#step}, ${moment} effect ${at}: ${String(current)}, not ${String(right)}`,
      );
    }
    app.stop();
  }

  async #begin(crash: CrashPlan): Promise<RunningRotation> {
    return this.#world.begin(crash);
  }

  /** Everything before the step, in a process that nobody kills. */
  async #reach(): Promise<void> {
    const app = await this.#begin(new CrashPlan());
    this.#systemId = await app.addSystem('EMDIS gateway');
    this.#id = await app.rotate();
    this.#first = this.#world.rotationDisk.text;
    const before = rotationSteps.slice(0, rotationSteps.indexOf(this.#step));
    if (before.includes('save')) await app.create(this.#id);
    if (before.includes('check')) await this.#check(app);
    if (before.includes('systems')) await app.rotations.saySystem(this.#id, this.#systemId, true);
    if (before.includes('wait')) this.#world.clock.advance(24 * hourMs);
    app.stop();
  }

  async #check(app: RunningRotation): Promise<void> {
    this.#world.checked(app.rotation(this.#id).next?.secret.keyId ?? '');
    await app.watch.adopt();
  }

  /** What is done in the step. */
  async #act(app: RunningRotation): Promise<unknown> {
    const { rotations, running } = app;
    switch (this.#step) {
      case 'create':
        return app.create(this.#id);
      case 'save': {
        running.vault.putFailure = 'keychain-failed';
        const created = await app.create(this.#id);
        running.vault.putFailure = null;
        const keyId = created.ok ? created.value.secret.keyId : '';
        return running.creation.views.saveAgain(secretOf(keyId), null);
      }
      case 'check':
        return this.#check(app);
      case 'systems':
        return rotations.saySystem(this.#id, this.#systemId, true);
      case 'wait':
        return rotations.setWait(this.#id, 48);
      case 'delete':
        return app.deleteOld(this.#id);
    }
  }

  /** Lists are read and what is open is decided, for as long as that takes. */
  async #settleDown(app: RunningRotation): Promise<void> {
    await app.running.creation.reconcile();
    app.running.creation.watch();
    for (let round = 0; round < 4; round += 1) {
      await this.#world.pass(12);
      await app.look();
    }
    if (this.#step === 'wait') this.#world.clock.advance(24 * hourMs);
  }

  /** By what is in the world, and not by what the rotation says. */
  #right(): RotationStep | null {
    const { record, items, rotationDisk } = this.#world;
    const isWritten = (kind: string): boolean => rotationDisk.text?.includes(`"kind": "${kind}"`) === true;
    const values = new Set(items.values());
    switch (this.#step) {
      case 'create':
      case 'save':
        return record.secrets.some(({ keyId }) => values.has(record.values.get(keyId) ?? ''))
          ? 'check'
          : 'create';
      case 'check':
        return this.#world.checks.size > 0 ? 'systems' : 'check';
      case 'systems':
        return isWritten('system-said') ? 'wait' : 'systems';
      case 'wait':
        return isWritten('wait-set') ? 'wait' : 'delete';
      case 'delete':
        return record.secrets.some(({ keyId }) => keyId === oldSecret.keyId) ? 'delete' : null;
    }
  }
}

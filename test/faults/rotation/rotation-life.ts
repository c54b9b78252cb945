import { ConnectivityCheck } from '../../../src/main/operations/connectivity/check-connectivity';
import { lastCheckOf } from '../../../src/main/rotation/last-check';
import type { SecretCheck } from '../../../src/shared/domain/secret-check';
import { secretKeyText } from '../../../src/shared/domain/secret-key';
import type { Rotation } from '../../../src/shared/domain/rotation';
import { rotationProgress } from '../../../src/shared/domain/rotation-progress';
import { boundTo } from '../../fakes/bound-to';
import { crashMoments, CrashPlan } from '../../fakes/crash-plan';
import { environment, secretOf } from '../../fakes/creation-world';
import { oldSecret, RotationWorld, RunningRotation } from '../../fakes/rotation-world';
import { settle } from '../../fakes/settle';
import { LaggingPortal } from '../deletion/lagging-portal';
import { untilDone } from '../support/until-done';
import { Consumer } from './consumers';
import type { RotationOptions, RotationPlan, RotationTally } from './rotation-tally';
import { TokenService } from './token-service';

const minuteMs = 60_000;
const days = 10;
const hourMinutes = 60;
const mostFindings = 20;
/** After this the portal answers every removal, so that a life is not spent waiting for one that it refuses. */
const calmAfterMinutes = 2 * 24 * hourMinutes;

interface Running {
  readonly app: RunningRotation;
  readonly connectivity: ConnectivityCheck;
  readonly crash: CrashPlan;
}

/** One rotation with the systems it is about, for ten days. */
export class RotationLife {
  readonly #world = new RotationWorld();
  readonly #plan: RotationPlan;
  readonly #options: RotationOptions;
  readonly #tally: RotationTally;
  readonly #portal: LaggingPortal;
  readonly #tokens: TokenService;
  readonly #startMs = this.#world.clock.nowMs();
  readonly #oldEndsMs: number;
  readonly #deaths: number[];
  /** Kept from run to run, as the product keeps them. */
  readonly #checks = new Map<string, SecretCheck>();
  #consumers: readonly Consumer[] = [];
  #running: Running | null = null;
  #rotationId = '';
  #minute = 0;
  /** The minute from which on somebody can see to the systems. */
  #checklistMinute: number | null = null;
  /** The process is dead until then. */
  #deadUntilMinute = 0;
  #isRemovedByUs = false;
  #isTakenAway = false;

  constructor(plan: RotationPlan, options: RotationOptions, tally: RotationTally) {
    this.#plan = plan;
    this.#options = options;
    this.#tally = tally;
    this.#deaths = [...plan.deaths];
    this.#oldEndsMs = this.#startMs + plan.oldEndsAfterMinutes * minuteMs;
    if (options.hasNoWait === true) this.#world.waitMs = 0;
    const old = { ...oldSecret, endDateTime: new Date(this.#oldEndsMs).toISOString() };
    this.#world.record.secrets.splice(0, 1, old);
    this.#portal = new LaggingPortal(this.#world, plan.random, plan.behindMs);
    this.#portal.note(old, Date.parse(oldSecret.startDateTime ?? ''));
    this.#portal.end = plan.removalEnd;
    const { clock, record } = this.#world;
    const { random, propagationMs, isBroken, troublePercent } = plan;
    this.#tokens = new TokenService({
      ...{ clock, random, record, propagationMs, isBroken, troublePercent },
      ...{ portal: this.#portal, oldEndsMs: this.#oldEndsMs },
    });
    this.#portal.onRemoved = (keyId) => {
      if (keyId === oldSecret.keyId) this.#removed();
    };
  }

  async run(): Promise<void> {
    await this.#begin();
    let visitAt = 1;
    for (this.#minute = 1; this.#minute <= days * 24 * hourMinutes; this.#minute += 1) {
      await this.#pass();
      if (this.#minute < visitAt || this.#running === null || this.#options.isIdle === true) continue;
      visitAt = this.#minute + this.#plan.random.between(20, 360);
      await this.#visit();
      this.#ask();
    }
    this.#count();
    this.#stop();
  }

  /** The list of systems, and the rotation of the old secret: before trouble begins. */
  async #begin(): Promise<void> {
    await this.#start(new CrashPlan());
    const app = this.#running?.app;
    if (app === undefined) return;
    const consumers: Consumer[] = [];
    for (const plan of this.#plan.consumers)
      consumers.push(new Consumer(plan, await app.addSystem(plan.name)));
    this.#consumers = consumers;
    this.#rotationId = await app.rotate();
    await this.#start(this.#nextCrash());
  }

  async #start(crash: CrashPlan): Promise<void> {
    this.#stop();
    if (this.#options.isForgetful === true && this.#minute > 0) this.#world.rotationDisk.text = null;
    const { clock } = this.#world;
    const running = await this.#world.start(crash);
    const app = new RunningRotation(this.#world, running, crash);
    const { gate, journal, facts, logger, portal } = running;
    this.#portal.serve(running, crash);
    portal.nextAnswer = this.#isCalm() ? 'created' : this.#plan.answer;
    const connectivity = new ConnectivityCheck({
      ...{ gate, journal, facts, clock, logger, tokenEndpoint: this.#tokens },
      log: {
        of: (key) => this.#checks.get(secretKeyText(key)),
        checked: async (key, checked) => {
          this.#checks.set(secretKeyText(key), { ...key, checked, seen: null });
          void app.watch.adopt();
          return true;
        },
        seen: async () => true,
      },
      ...{ environment: () => environment, person: () => null },
      isBound: boundTo(() => environment),
    });
    app.lastCheck = (key) => lastCheckOf(this.#checks.get(secretKeyText(key)), journal.leading(key));
    app.tried = (...asked) => connectivity.tried(...asked);
    app.listed = () => this.#portal.list();
    this.#running = { app, connectivity, crash };
    await untilDone(app.load(), clock, crash);
    void running.creation.reconcile();
    await settle();
  }

  #stop(): void {
    this.#running?.app.stop();
    this.#running?.connectivity.stop();
    this.#running = null;
  }

  #nextCrash(): CrashPlan {
    const at = this.#deaths.shift();
    const { random } = this.#plan;
    return at === undefined ? new CrashPlan() : new CrashPlan(at, crashMoments[random.between(0, 2)]);
  }

  #isCalm(): boolean {
    return this.#minute > calmAfterMinutes;
  }

  async #pass(): Promise<void> {
    const { clock, record } = this.#world;
    const hadWork = clock.waiting > 0;
    clock.advance(minuteMs);
    if (hadWork) await settle();
    if (this.#plan.takenAwayAtMinute === this.#minute && this.#portal.isLiving(oldSecret.keyId)) {
      this.#portal.takeAway(oldSecret.keyId);
      record.secrets.splice(
        record.secrets.findIndex(({ keyId }) => keyId === oldSecret.keyId),
        1,
      );
      this.#isTakenAway = true;
    }
    if (this.#isCalm()) this.#portal.end = 'answered';
    this.#move();
    await this.#live();
    this.#ask();
  }

  /** Deaths and restarts, and the list that the application reads each hour. */
  async #live(): Promise<void> {
    const { clock } = this.#world;
    if (this.#running?.crash.hasCrashed === true) {
      this.#tally.kills += 1;
      this.#stop();
      clock.stop();
      this.#deadUntilMinute = this.#minute + this.#plan.random.between(0, 3 * hourMinutes);
    }
    if (this.#running === null && this.#minute >= this.#deadUntilMinute) await this.#start(this.#nextCrash());
    const running = this.#running;
    if (running === null || this.#minute % hourMinutes !== 0) return;
    void running.app.running.creation.reconcile();
    await untilDone(running.app.look(this.#portal.list().secrets), clock, running.crash);
  }

  /** The systems are given the new value when their people get round to it. */
  #move(): void {
    const rotation = this.#rotation();
    const next = rotation?.next ?? null;
    if (rotation === null || next === null) return;
    if (rotation.works !== null) this.#checklistMinute ??= this.#minute;
    const sinceMinute = this.#checklistMinute;
    if (sinceMinute === null) return;
    for (const consumer of this.#consumers) {
      const isTime = this.#minute >= sinceMinute + consumer.plan.movesAfterMinutes;
      if (isTime) consumer.holds = next.secret.keyId;
    }
  }

  /** What a person does who looks at the rotation: presses *Delete*, and then what it asks for. */
  async #visit(): Promise<void> {
    const running = this.#running;
    const rotation = this.#rotation();
    if (running === null || rotation === null || rotation.end !== null) return;
    const { app, crash, connectivity } = running;
    const { clock } = this.#world;
    await untilDone(this.#pressDelete(app, rotation), clock, crash);
    const { current, waitsFor } = rotationProgress(rotation, clock.nowMs());
    if (waitsFor === 'creation') {
      await untilDone(app.create(rotation.id), clock, crash);
      app.running.portal.nextAnswer = 'created';
    }
    await this.#save(running);
    const keyId = rotation.next?.secret.keyId;
    if (current === 'check' && keyId !== undefined) {
      connectivity.start({ ...app.listed(), id: rotation.applicationId }, keyId);
      await settle();
    }
    if (current !== 'systems') return;
    if (this.#consumers.length === 0) await untilDone(app.rotations.sayNoOther(rotation.id), clock, crash);
    for (const consumer of this.#consumers) await this.#tick(running, rotation, consumer);
  }

  async #pressDelete(app: RunningRotation, rotation: Rotation): Promise<unknown> {
    if (this.#options.isUnguarded !== true) return app.rotations.deleteOld(rotation.id);
    return rotation.next === null ? null : app.running.deletion.delete(app.listed(), oldSecret.keyId);
  }

  /** The vault refuses for a while; what no vault has is saved once it does not. */
  async #save({ app, crash }: Running): Promise<void> {
    const { vault, creation } = app.running;
    vault.putFailure = this.#minute < this.#plan.vaultTroubleMinutes ? 'keychain-failed' : null;
    for (const { operationId, reason } of creation.openCreations()) {
      // What was begun long ago is removed by nobody but the person.
      const [one] = reason.kind === 'long-ago' || reason.kind === 'several' ? reason.secrets : [];
      if (one !== undefined)
        await untilDone(creation.decide(operationId, one.keyId), this.#world.clock, crash);
    }
    for (const { secret } of creation.unsaved()) {
      const saving = creation.views.saveAgain(secretOf(secret.keyId), null);
      await untilDone(saving, this.#world.clock, crash);
    }
  }

  async #tick({ app, crash }: Running, rotation: Rotation, consumer: Consumer): Promise<void> {
    const { plan, systemId, holds } = consumer;
    const isSaid = rotation.systems.some((one) => one.systemId === systemId && one.said !== null);
    const hasMoved = holds === rotation.next?.secret.keyId;
    const early = plan.tickedEarlyByMinutes;
    const movesAt = (this.#checklistMinute ?? 0) + plan.movesAfterMinutes;
    const isTooEarly = !hasMoved && early > 0 && this.#minute >= movesAt - early;
    if (isSaid || (!hasMoved && !isTooEarly)) return;
    if (isTooEarly) this.#tally.tickedEarly += 1;
    await untilDone(app.rotations.saySystem(rotation.id, systemId, true), this.#world.clock, crash);
  }

  /** Each system asks for a token. */
  #ask(): void {
    for (const { holds } of this.#consumers) {
      this.#tally.calls += 1;
      if (this.#tokens.accepts(holds)) continue;
      const isExpired = holds === oldSecret.keyId && this.#world.clock.nowMs() >= this.#oldEndsMs;
      const isOurs = holds === oldSecret.keyId && this.#isRemovedByUs && !isExpired;
      if (!isOurs) this.#tally.failedOtherwise += 1;
      else {
        this.#tally.failedByUs += 1;
        this.#find('failed call');
      }
    }
  }

  #removed(): void {
    this.#isRemovedByUs = !this.#isTakenAway;
    this.#tally.removed += 1;
    if (this.#world.clock.nowMs() >= this.#oldEndsMs) return;
    const values = new Set(this.#world.items.values());
    const isProven = this.#portal.living().some(({ keyId }) => {
      const isSaved = values.has(this.#world.record.values.get(keyId) ?? '');
      return isSaved && this.#tokens.proven.has(keyId) && this.#tokens.accepts(keyId);
    });
    if (isProven) return;
    this.#tally.withoutProof += 1;
    this.#find('without proof');
  }

  #rotation(): Rotation | null {
    return this.#running?.app.log.rotation(this.#rotationId) ?? null;
  }

  #count(): void {
    const tally = this.#tally;
    tally.lives += 1;
    const rotation = this.#rotation();
    if (rotation?.end?.kind === 'done') {
      tally.done += 1;
      return;
    }
    const awaited = rotation === null ? null : rotationProgress(rotation, this.#world.clock.nowMs()).waitsFor;
    if (awaited === null) tally.unnamed += 1;
    else tally.waiting[awaited] = (tally.waiting[awaited] ?? 0) + 1;
    if (!this.#plan.isBroken) this.#find(`waits for ${awaited ?? 'nothing'}`);
  }

  #find(what: string): void {
    const { findings, lives } = this.#tally;
    const last = findings.at(-1);
    const plan = { ...this.#plan, random: undefined };
    const finding = `${lives} ${what} ${JSON.stringify(plan)}`;
    if (findings.length < mostFindings && last !== finding) findings.push(finding);
  }
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { ok, type Result } from '../../shared/ipc/result';
import type { UnfinishedSignOut } from '../../shared/ipc/state/session-state';
import type { Clock } from '../platform/clock';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import { OwnRecord } from '../platform/files/own-record';
import type { Logger } from '../platform/logger';
import type { EndSession } from './oidc/end-session';
import type { EndedSession } from './store/ended-session';
import type { SessionStore } from './store/session-store';

const retryMs = 60_000;
/** No refresh token that nobody uses lives longer (Entra's live 90 days). */
const longestTellingMs = 90 * 86_400_000;

const ended = z.strictObject({
  id: z.string(),
  environmentId: z.string(),
  /** The token lies under an account of its own, so that the session's is free. */
  isMoved: z.boolean(),
  /** Until when its issuer is told, epoch ms. */
  giveUpAtMs: z.number(),
});
const content = z.strictObject({ ended: z.array(ended).readonly() });
export const signOutsFormat: FileFormat<z.infer<typeof content>> = { version: 1, schema: content };

type Ended = z.infer<typeof ended>;

export interface SignOutsOptions {
  readonly file: string;
  readonly store: SessionStore;
  readonly endSession: Pick<EndSession, 'revoke'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is unfinished has changed. */
  readonly onChanged: () => void;
}

/**
 * The sessions that ended and of which something is left: an item in a keychain that does not answer, a token at an issuer
 * that cannot be reached. That one ended is on the disk before anything else; from then on nobody resumes it, and what is
 * left is taken away as soon as it can be, also by a later run.
 *
 * SECURITY: tokens stay in the keychain, and who gets them back stands beside them there: the file names neither.
 */
export class SignOuts {
  readonly #options: SignOutsOptions;
  readonly #file: OwnFile<z.infer<typeof content>>;
  readonly #known = new Map<string, EndedSession>();
  #ended: readonly Ended[] = [];
  readonly #record: OwnRecord<z.infer<typeof content>>;
  /** Those that ended in this run, by ID: the file may still name one that is over. */
  readonly #own = new Set<string>();
  /** Environments whose place in the keychain this run has made free: what is there now is no earlier run's. */
  readonly #freed = new Set<string>();
  /** What is done at the keychain and the disk, one after the other. */
  #work: Promise<void> = Promise.resolve();
  /** What issuers are told: apart, because one that hangs must keep nobody from signing out or in. */
  #telling: Promise<void> = Promise.resolve();
  #unfinished: UnfinishedSignOut | null = null;
  #cancelRetry: (() => void) | null = null;
  #isStopped = false;

  constructor(options: SignOutsOptions) {
    this.#options = options;
    this.#file = new OwnFile({ file: options.file, format: signOutsFormat, logger: options.logger });
    this.#record = new OwnRecord<z.infer<typeof content>>({
      ...{
        file: this.#file,
        failure: 'sign-out-not-kept',
        nothing: { ended: [] },
        isNothingPassedOver: true,
      },
      held: () => ({ ended: this.#ended }),
      adopt: (earlier) => {
        this.#adopt(earlier.ended);
      },
    });
  }

  /** What could not be done at the last try; `null` when nothing is left, or the first try is not over. */
  unfinished(): UnfinishedSignOut | null {
    return this.#unfinished;
  }

  /**
   * Reads what earlier runs left. `sign-out-not-kept` when there is something that cannot be read now: any session may have
   * ended.
   */
  load(): Promise<Result<null>> {
    return this.#record.load();
  }

  /** Reads it anew, once what kept it from being read is gone; {@link finish} does what that has left. */
  reload(): Promise<Result<null>> {
    return this.#record.reload();
  }

  /** Whether what the keychain has for an environment is of a session that ended. */
  hasEnded(environmentId: string): boolean {
    return this.#ended.some((one) => one.environmentId === environmentId && !one.isMoved);
  }

  /**
   * Notes that an environment's session ended, and takes it out of the keychain as far as that answers. `false` when
   * neither the disk nor the keychain took it.
   *
   * @param known as far as it is known; what the keychain has is newer
   * @param keeping a write of the session's into the keychain that is under way; the removal comes after it
   */
  async add(
    { id: environmentId, kind }: Pick<Environment, 'id' | 'kind'>,
    known: EndedSession | null,
    keeping: Promise<unknown> = Promise.resolve(),
  ): Promise<boolean> {
    await this.load();
    // The portal of a demo may be gone by then, and its tokens with it.
    const giveUpAtMs = this.#options.clock.nowMs() + (kind === 'demo' ? 0 : longestTellingMs);
    const one: Ended = { id: randomUUID(), environmentId, isMoved: false, giveUpAtMs };
    this.#own.add(one.id);
    if (known !== null) this.#known.set(one.id, known);
    const isNoted = await this.#become([...this.#ended, one]);
    await keeping;
    await this.#next(() => this.#move(one.id));
    return isNoted || !this.hasEnded(environmentId);
  }

  /** Makes the environment's place in the keychain free for another session. `false` when that does not answer. */
  async makeRoom(environmentId: string): Promise<boolean> {
    const own = this.#ended.filter((one) => one.environmentId === environmentId);
    for (const { id } of own) await this.#next(() => this.#move(id));
    if (this.hasEnded(environmentId)) return false;
    this.#freed.add(environmentId);
    return true;
  }

  /** Does what is left, and tries again in a minute while something stays. Resolves after the first try. */
  async finish(): Promise<void> {
    await this.load();
    await this.#next(async () => {
      for (const { id } of this.#ended) await this.#move(id);
    });
    this.#telling = this.#telling.then(async () => {
      for (const { id } of this.#ended) await this.#tell(id);
    });
    await this.#telling;
    const isKeychain = this.#ended.some(({ isMoved }) => !isMoved);
    this.#unfinished = this.#ended.length === 0 ? null : isKeychain ? 'keychain' : 'portal';
    this.#options.onChanged();
    this.#cancelRetry?.();
    if (this.#unfinished !== null && !this.#isStopped) {
      this.#cancelRetry = this.#options.clock.after(retryMs, () => void this.finish());
    }
  }

  /** Tries no more in this run; what an issuer still answers is left to the next. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry?.();
  }

  #adopt(read: readonly Ended[]): void {
    const earlier = read.filter(({ id }) => !this.#own.has(id));
    // SECURITY: where the place was made free, another session's tokens may be by now, and those have not ended.
    const taken = earlier.map((one) =>
      this.#freed.has(one.environmentId) ? { ...one, isMoved: true } : one,
    );
    this.#ended = [...taken, ...this.#ended];
  }

  /** From the session's account to one of its own. Each step can be done twice. */
  async #move(id: string): Promise<void> {
    const one = this.#ended.find((other) => other.id === id);
    if (one === undefined || one.isMoved) return;
    const { store } = this.#options;
    const known = (await this.#kept(one.environmentId)) ?? this.#known.get(id);
    if (known !== undefined) {
      this.#known.set(id, known);
      const isHeld = await store.writeEnded(id, known);
      if (!isHeld.ok) return;
    }
    const removed = await store.remove(one.environmentId);
    if (!removed.ok) return;
    this.#freed.add(one.environmentId);
    await this.#become(this.#ended.map((other) => (other.id === id ? { ...other, isMoved: true } : other)));
  }

  async #tell(id: string): Promise<void> {
    const one = this.#ended.find((other) => other.id === id);
    if (one === undefined) return;
    const { store, endSession, clock } = this.#options;
    const known = this.#known.get(id);
    const held = known === undefined ? await store.readEnded(id) : ok(known);
    if (!held.ok) return;
    const isTold = held.value === null || (await endSession.revoke(held.value));
    if (this.#isStopped) return;
    if (isTold || clock.nowMs() >= one.giveUpAtMs) await this.#next(() => this.#forget(id));
  }

  async #forget(id: string): Promise<void> {
    // The keychain still has it: told again once that answers, which changes nothing.
    if (this.#ended.find((other) => other.id === id)?.isMoved !== true) return;
    const removed = await this.#options.store.removeEnded(id);
    if (!removed.ok) return;
    this.#known.delete(id);
    await this.#become(this.#ended.filter((other) => other.id !== id));
  }

  /** The kept session. SECURITY: it goes back to whoever gave it, and not to whom the environment names by now. */
  async #kept(environmentId: string): Promise<EndedSession | null> {
    const kept = await this.#options.store.read(environmentId);
    if (!kept.ok || kept.value === null) return null;
    const { refreshToken, signIn } = kept.value;
    return { refreshToken, signIn };
  }

  #become(all: readonly Ended[]): Promise<boolean> {
    this.#ended = all;
    return this.#file.write({ ended: all });
  }

  #next(action: () => Promise<void>): Promise<void> {
    const result = this.#work.then(action);
    this.#work = result.catch(() => undefined);
    return result;
  }
}

import { z } from 'zod';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ProxyQuestion } from '../../../shared/ipc/state/session-state';
import type { Clock } from '../clock';
import { Emitter } from '../emitter';
import type { Keychain } from '../keychain/keychain';
import type { KeptProxies } from './kept-proxies';
import type { ProxyChallenge, ProxyCredentials } from './network-fetch';

const service = 'wmda-credential-manager.session';
const credentials = z.strictObject({ user: z.string(), password: z.string() });
/** After a person has said no, requests that were under way are not another reason to ask. */
const restMs = 10_000;

/**
 * Names and passwords for proxies: asked of the person once, for all requests together, and kept in the keychain when
 * they wish so. What a proxy refuses is forgotten and asked again, and what a person wishes to be forgotten is.
 */
export class ProxyPasswords {
  readonly #keychain: Keychain;
  readonly #clock: Clock;
  readonly #kept: KeptProxies;
  readonly #changed = new Emitter<void>();
  readonly #known = new Map<string, ProxyCredentials>();
  readonly #declinedAtMs = new Map<string, number>();
  #open: {
    readonly question: ProxyQuestion;
    readonly answer: Promise<ProxyCredentials | null>;
    readonly settle: (given: ProxyCredentials | null) => void;
  } | null = null;

  constructor(keychain: Keychain, clock: Clock, kept: KeptProxies) {
    this.#keychain = keychain;
    this.#clock = clock;
    this.#kept = kept;
  }

  /** What the person is asked now; `null` when nothing. */
  question(): ProxyQuestion | null {
    return this.#open?.question ?? null;
  }

  /** The proxies whose password is in the keychain, `host:port`. */
  kept(): readonly string[] {
    return this.#kept.all();
  }

  /** Reads which passwords earlier runs have kept. */
  async load(): Promise<void> {
    await this.#kept.load();
    this.#changed.emit();
  }

  /** Reads it anew, once what kept it from being read is gone. */
  async reload(): Promise<void> {
    await this.#kept.reload();
    this.#changed.emit();
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** For a request that a proxy has stopped. `null` when the person does not tell. */
  async answer({ proxy, refused }: ProxyChallenge): Promise<ProxyCredentials | null> {
    const known = await this.#find(proxy);
    // What was refused may be an earlier one: another request has brought the person's answer meanwhile.
    if (known !== null && !isSame(known, refused)) return known;
    const wasRefused = refused !== null;
    if (this.#open !== null) return this.#open.question.proxy === proxy ? this.#open.answer : null;
    const declinedAtMs = this.#declinedAtMs.get(proxy);
    if (declinedAtMs !== undefined && this.#clock.steadyMs() - declinedAtMs < restMs) return null;
    if (wasRefused) await this.#forget(proxy);
    return this.#ask({ proxy, wasRefused });
  }

  /** The person's answer. A keychain that does not take it is said; the answer counts for this run all the same. */
  async tell({
    user,
    password,
    isKept,
  }: ProxyCredentials & { readonly isKept: boolean }): Promise<Result<null>> {
    const open = this.#open;
    if (open === null) return failed({ code: 'not-found' });
    const { proxy } = open.question;
    const given = { user, password };
    this.#known.set(proxy, given);
    this.#settle(given);
    if (!isKept) return ok(null);
    const bytes = Buffer.from(JSON.stringify(given), 'utf8');
    const written = await this.#keychain.write(service, accountOf(proxy), bytes);
    bytes.fill(0);
    if (written.ok) this.#keep(proxy);
    await this.#kept.settled();
    return written;
  }

  decline(): void {
    const open = this.#open;
    if (open === null) return;
    this.#declinedAtMs.set(open.question.proxy, this.#clock.steadyMs());
    this.#settle(null);
  }

  /** Takes a password off this computer; the proxy's next question is asked of the person again. */
  async forget(proxy: string): Promise<Result<null>> {
    if (!this.#kept.all().includes(proxy)) return failed({ code: 'not-found' });
    const removed = await this.#forget(proxy);
    await this.#kept.settled();
    return removed;
  }

  #ask(question: ProxyQuestion): Promise<ProxyCredentials | null> {
    let settle: (given: ProxyCredentials | null) => void = () => undefined;
    const answer = new Promise<ProxyCredentials | null>((resolve) => {
      settle = resolve;
    });
    this.#open = { question, answer, settle };
    this.#changed.emit();
    return answer;
  }

  #settle(given: ProxyCredentials | null): void {
    this.#open?.settle(given);
    this.#open = null;
    this.#changed.emit();
  }

  async #find(proxy: string): Promise<ProxyCredentials | null> {
    const known = this.#known.get(proxy);
    if (known !== undefined) return known;
    const item = await this.#keychain.read(service, accountOf(proxy));
    if (!item.ok || item.value === null) return null;
    const found = parse(item.value.toString('utf8'));
    item.value.fill(0);
    if (found === null) return null;
    this.#known.set(proxy, found);
    this.#keep(proxy);
    return found;
  }

  #keep(proxy: string): void {
    this.#kept.add(proxy);
    this.#changed.emit();
  }

  async #forget(proxy: string): Promise<Result<null>> {
    this.#known.delete(proxy);
    const removed = await this.#keychain.remove(service, accountOf(proxy));
    if (removed.ok) this.#kept.remove(proxy);
    this.#changed.emit();
    return removed;
  }
}

function isSame({ user, password }: ProxyCredentials, other: ProxyCredentials | null): boolean {
  return other !== null && user === other.user && password === other.password;
}

function accountOf(proxy: string): string {
  return `proxy/${proxy}`;
}

function parse(text: string): ProxyCredentials | null {
  try {
    const parsed = credentials.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

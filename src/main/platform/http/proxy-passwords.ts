import { z } from 'zod';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { ProxyQuestion } from '../../../shared/ipc/state/session-state';
import type { Clock } from '../clock';
import { Emitter } from '../emitter';
import type { Keychain } from '../keychain/keychain';
import type { ProxyChallenge, ProxyCredentials } from './network-fetch';

const service = 'wmda-credential-manager.session';
const credentials = z.strictObject({ user: z.string(), password: z.string() });
/** After a person has said no, requests that were under way are not another reason to ask. */
const restMs = 10_000;

/**
 * Names and passwords for proxies: asked of the person once, for all requests together, and kept in the keychain when
 * they wish so. What a proxy refuses is forgotten and asked again.
 */
export class ProxyPasswords {
  readonly #keychain: Keychain;
  readonly #clock: Clock;
  readonly #changed = new Emitter<void>();
  readonly #known = new Map<string, ProxyCredentials>();
  readonly #declinedAtMs = new Map<string, number>();
  #open: {
    readonly question: ProxyQuestion;
    readonly answer: Promise<ProxyCredentials | null>;
    readonly settle: (given: ProxyCredentials | null) => void;
  } | null = null;

  constructor(keychain: Keychain, clock: Clock) {
    this.#keychain = keychain;
    this.#clock = clock;
  }

  /** What the person is asked now; `null` when nothing. */
  question(): ProxyQuestion | null {
    return this.#open?.question ?? null;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** For a request that a proxy has stopped. `null` when the person does not tell. */
  async answer({ proxy, wasRefused }: ProxyChallenge): Promise<ProxyCredentials | null> {
    const known = wasRefused ? null : await this.#find(proxy);
    if (known !== null) return known;
    if (this.#open !== null) return this.#open.question.proxy === proxy ? this.#open.answer : null;
    const declinedAtMs = this.#declinedAtMs.get(proxy);
    if (declinedAtMs !== undefined && this.#clock.nowMs() - declinedAtMs < restMs) return null;
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
    return written;
  }

  decline(): void {
    const open = this.#open;
    if (open === null) return;
    this.#declinedAtMs.set(open.question.proxy, this.#clock.nowMs());
    this.#settle(null);
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
    if (found !== null) this.#known.set(proxy, found);
    return found;
  }

  async #forget(proxy: string): Promise<void> {
    this.#known.delete(proxy);
    await this.#keychain.remove(service, accountOf(proxy));
  }
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

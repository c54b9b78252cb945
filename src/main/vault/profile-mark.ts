import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { FileFormat } from '../platform/files/file-format';
import type { OwnFile } from '../platform/files/own-file';
import { SecretValue } from '../platform/secret-value';
import type { Vault, VaultItemName } from './vault';

const stored = z.strictObject({ id: z.uuid() });

/** What `profile-mark.json` holds. */
export const profileMarkFormat: FileFormat<z.infer<typeof stored>> = { version: 1, schema: stored };

export interface ProfileMarkOptions {
  readonly file: Pick<OwnFile<z.infer<typeof stored>>, 'content' | 'write'>;
  readonly newId: () => string;
}

/**
 * One item of this profile in each place that gives values back, by which the place is known again. A keychain that is
 * empty since the last crash, that of another desktop or of another computer answers as readily that it has no value as
 * the one that never had it: only where the mark is, "there is none" is said of the right place. An empty place gets a new
 * mark as soon as it is used, and another computer of a shared profile has one of its own: so each mark is another one, and
 * what was begun knows which one was there.
 */
export class ProfileMark {
  readonly #options: ProfileMarkOptions;
  /** Which mark is in each place that was seen to have one in this run. */
  readonly #marked = new WeakMap<object, string>();
  #id: Promise<string | null> | null = null;
  readonly #leaving = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(options: ProfileMarkOptions) {
    this.#options = options;
  }

  /** Puts it there unless it is there; `journal-failed` when it cannot be remembered. */
  async leaveIn(vault: Pick<Vault, 'get' | 'put'>): Promise<Result<null>> {
    if (this.#marked.has(vault)) return ok(null);
    if (this.#isClosed) return failed({ code: 'journal-failed' });
    const left = this.#leaveIn(vault);
    this.#leaving.add(left);
    try {
      return await left;
    } finally {
      this.#leaving.delete(left);
    }
  }

  /** Leaves no mark any more, and resolves when those are written that were begun. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#leaving);
  }

  /** Which of the marks a place has, as {@link leaveIn} has seen it in this run; `null` where it was not called. */
  markIn(vault: object): string | null {
    return this.#marked.get(vault) ?? null;
  }

  /**
   * Whether this place has it now.
   *
   * @param wanted the very one that was there earlier; any of this profile when left out
   */
  async isIn(vault: Pick<Vault, 'get'>, wanted?: string): Promise<Result<boolean>> {
    const found = await this.#find(vault);
    if (!found.ok) return found;
    return ok(found.value !== null && (wanted === undefined || found.value === wanted));
  }

  async #leaveIn(vault: Pick<Vault, 'get' | 'put'>): Promise<Result<null>> {
    const there = await this.#find(vault);
    if (!there.ok) return there;
    const id = await this.#known(true);
    if (id === null) return failed({ code: 'journal-failed' });
    const mark = there.value ?? `${id}/${this.#options.newId()}`;
    if (there.value === null) {
      const value = new SecretValue(Buffer.from(mark, 'latin1'));
      const details = {
        keyId: id,
        displayName: 'WMDA Credential Manager',
        hint: null,
        endDateTime: farAhead,
      };
      const put = await vault.put(nameOf(id), value, details);
      value.destroy();
      if (!put.ok) return put;
    }
    this.#marked.set(vault, mark);
    return ok(null);
  }

  /** The mark in a place; `null` when there is none of this profile. */
  async #find(vault: Pick<Vault, 'get'>): Promise<Result<string | null>> {
    const id = await this.#known(false);
    if (id === null) return ok(null);
    const found = await vault.get(nameOf(id));
    if (!found.ok) return found;
    const text = found.value?.exposeText() ?? '';
    found.value?.destroy();
    return ok(text === id || text.startsWith(`${id}/`) ? text : null);
  }

  async #known(isWanted: boolean): Promise<string | null> {
    const id = await (this.#id ??= this.#options.file.content().then((content) => content?.id ?? null));
    if (id !== null || !isWanted) return id;
    this.#id = this.#make();
    return this.#id;
  }

  async #make(): Promise<string | null> {
    const id = this.#options.newId();
    return (await this.#options.file.write({ id })) ? id : null;
  }
}

const farAhead = '9999-12-31T00:00:00Z';

function nameOf(id: string): VaultItemName {
  return { environmentId: 'profile', appId: 'mark', reference: id };
}

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
 * the one that never had it: only where the mark is, "there is none" is said of the right place.
 */
export class ProfileMark {
  readonly #options: ProfileMarkOptions;
  /** Places that were seen to have it in this run. */
  readonly #marked = new WeakSet<object>();
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

  async #leaveIn(vault: Pick<Vault, 'get' | 'put'>): Promise<Result<null>> {
    const there = await this.isIn(vault);
    if (!there.ok) return there;
    const id = await this.#known(true);
    if (id === null) return failed({ code: 'journal-failed' });
    if (!there.value) {
      const value = new SecretValue(Buffer.from(id, 'latin1'));
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
    this.#marked.add(vault);
    return ok(null);
  }

  /** Whether this place has it now. */
  async isIn(vault: Pick<Vault, 'get'>): Promise<Result<boolean>> {
    const id = await this.#known(false);
    if (id === null) return ok(false);
    const found = await vault.get(nameOf(id));
    if (!found.ok) return found;
    const isOurs = found.value?.exposeText() === id;
    found.value?.destroy();
    return ok(isOurs);
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

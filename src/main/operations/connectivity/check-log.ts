import { z } from 'zod';
import {
  afterCheck,
  type CheckedValue,
  checkRefusals,
  type SeenConnecting,
  type SecretCheck,
} from '../../../shared/domain/secret-check';
import { type SecretKey, secretKeyText } from '../../../shared/domain/secret-key';
import { Emitter } from '../../platform/emitter';
import type { FileFormat } from '../../platform/files/file-format';
import { OwnFile } from '../../platform/files/own-file';
import type { Logger } from '../../platform/logger';

const words = z.string();
const timeMs = z.number();
const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('works') }),
  z.strictObject({ kind: z.literal('not-tried') }),
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.enum(checkRefusals),
    word: z
      .strictObject({
        error: words,
        code: z.number().nullable(),
        atMs: timeMs.nullable(),
        correlationId: words.nullable(),
      })
      .nullable(),
  }),
]);
const checkSchema: z.ZodType<SecretCheck> = z.strictObject({
  environmentId: words,
  applicationId: words,
  keyId: words,
  checked: z
    .strictObject({
      valueId: words,
      apis: z.array(z.strictObject({ name: words, atMs: timeMs, outcome })),
    })
    .nullable(),
  seen: z.strictObject({ atMs: timeMs, where: words, by: words.nullable().optional() }).nullable(),
});

/** What `checks.json` holds. */
interface CheckRecord {
  readonly checks: readonly SecretCheck[];
}

export const checkFormat: FileFormat<CheckRecord> = {
  version: 1,
  schema: z.strictObject({ checks: z.array(checkSchema) }),
};

/** More secrets than anybody checks in a year; the oldest go first. */
const mostChecks = 2_000;

export interface CheckLogOptions {
  readonly file: string;
  /** ID of the environment whose list is shown; `null` for none. */
  readonly shown: () => string | null;
  readonly logger: Logger;
}

/** Whether secrets were seen to work, kept from run to run: what, when, and at which API. Holds no value. */
export class CheckLog {
  readonly #options: CheckLogOptions;
  readonly #file: OwnFile<CheckRecord>;
  readonly #changed = new Emitter<null>();
  readonly #checks = new Map<string, SecretCheck>();

  constructor(options: CheckLogOptions) {
    this.#options = options;
    this.#file = new OwnFile({ ...options, format: checkFormat });
  }

  /** Reads what earlier runs have found; what was found meanwhile is newer. */
  async load(): Promise<void> {
    const content = await this.#file.content();
    for (const check of content?.checks ?? []) {
      if (!this.#checks.has(secretKeyText(check))) this.#checks.set(secretKeyText(check), check);
    }
    this.#changed.emit(null);
  }

  of(key: SecretKey): SecretCheck | undefined {
    return this.#checks.get(secretKeyText(key));
  }

  ofShown(): readonly SecretCheck[] {
    const shown = this.#options.shown();
    return [...this.#checks.values()].filter(({ environmentId }) => environmentId === shown);
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** A check has come to its end. `false` where that could only be remembered. */
  checked(key: SecretKey, checked: CheckedValue): Promise<boolean> {
    const { checked: before = null, seen = null } = this.of(key) ?? {};
    return this.#keep({ ...idOf(key), checked: afterCheck(before, checked), seen });
  }

  /** The person has seen a system connect. `false` where that could not be written: then it is not kept. */
  async seen(key: SecretKey, seen: SeenConnecting): Promise<boolean> {
    const before = this.of(key);
    const isWritten = await this.#keep({
      ...{ ...idOf(key), checked: before?.checked ?? null },
      seen,
    });
    if (isWritten) return true;
    // What a check has found while the disk was at it stays.
    const checked = this.of(key)?.checked ?? null;
    const earlier = before?.seen ?? null;
    if (checked === null && earlier === null) this.#checks.delete(secretKeyText(key));
    else this.#checks.set(secretKeyText(key), { ...idOf(key), checked, seen: earlier });
    this.#changed.emit(null);
    return false;
  }

  /** The same secret is known by another key from now on. */
  async move(from: SecretKey, to: SecretKey): Promise<void> {
    const check = this.of(from);
    if (check === undefined) return;
    this.#checks.delete(secretKeyText(from));
    await this.#keep({ ...check, ...idOf(to) });
  }

  /** Another issuer has taken the place of an environment's, or nobody is at work there any more. */
  async forget(environmentId: string): Promise<void> {
    const gone = [...this.#checks].filter(([, check]) => check.environmentId === environmentId);
    if (gone.length === 0) return;
    for (const [name] of gone) this.#checks.delete(name);
    await this.#write();
  }

  /** Resolves when everything so far is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#file.settled();
  }

  #keep(check: SecretCheck): Promise<boolean> {
    const name = secretKeyText(check);
    // The newest stand last.
    this.#checks.delete(name);
    this.#checks.set(name, check);
    const [oldest] = this.#checks.keys();
    if (this.#checks.size > mostChecks && oldest !== undefined) this.#checks.delete(oldest);
    return this.#write();
  }

  #write(): Promise<boolean> {
    this.#changed.emit(null);
    return this.#file.write({ checks: [...this.#checks.values()] });
  }
}

/** The key alone, out of whatever has one. */
function idOf({ environmentId, applicationId, keyId }: SecretKey): SecretKey {
  return { environmentId, applicationId, keyId };
}

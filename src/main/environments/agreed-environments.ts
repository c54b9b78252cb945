import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { type TrustedPart, trustedPartNames } from '../../shared/domain/trusted-part';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import type { Logger } from '../platform/logger';
import { fingerprintOfParts, trustedParts } from './fingerprint';

const part = z.strictObject({ name: z.enum(trustedPartNames), value: z.string() });

const agreed = z.strictObject({
  id: z.string(),
  /** What it was called; for the person only. */
  name: z.string(),
  parts: z.array(part).readonly(),
  /** Fingerprints that it had before: what was made under them is its own, by the person's word. */
  before: z.array(z.string()).readonly(),
});

const content = z.strictObject({
  agreed: z.array(agreed).readonly(),
  /** Nothing of it was ever lost: an environment that is not in it has not been here. */
  isWhole: z.boolean(),
});

export type AgreedEnvironment = z.infer<typeof agreed>;
export const agreedEnvironmentsFormat: FileFormat<z.infer<typeof content>> = { version: 1, schema: content };

/** Where an environment stands by what was agreed to. `changed`: the person has to look at it before anything is used. */
export type Standing = 'first' | 'as-agreed' | 'changed';

/**
 * What the person has agreed to, by the ID of the environment: the parts that are trusted with something. The first
 * environment of an ID counts as it is, since nothing is kept under it yet that could go anywhere.
 */
export class AgreedEnvironments {
  readonly #file: OwnFile<z.infer<typeof content>>;
  #agreed: readonly AgreedEnvironment[] = [];
  #isWhole = true;
  #turn: Promise<unknown> = Promise.resolve();
  /** Asked for at every turn, and told by a hash. */
  #standings = new WeakMap<Environment, Standing>();

  constructor(file: string, logger: Logger) {
    this.#file = new OwnFile({ file, format: agreedEnvironmentsFormat, logger });
  }

  /** Reads what earlier runs left. What cannot be read was agreed to by nobody. Never rejects. */
  async load(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind === 'read') ({ agreed: this.#agreed, isWhole: this.#isWhole } = loaded.content);
    else this.#isWhole = loaded.kind === 'absent';
    this.#standings = new WeakMap();
  }

  /** Resolves when everything so far is on the disk, or was refused. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  all(): readonly AgreedEnvironment[] {
    return this.#agreed;
  }

  /** What was agreed to under an ID; `null` when nothing is known of that. */
  of(environmentId: string): AgreedEnvironment | null {
    return this.#agreed.find(({ id }) => id === environmentId) ?? null;
  }

  /** @param environment never changed afterwards */
  standing(environment: Environment): Standing {
    const standing = this.#standings.get(environment) ?? this.#judge(environment);
    this.#standings.set(environment, standing);
    return standing;
  }

  /** Whether what was made under a fingerprint was made for an earlier state of the environment of this ID. */
  wasBound(environmentId: string, fingerprint: string): boolean {
    return this.of(environmentId)?.before.includes(fingerprint) === true;
  }

  /**
   * Notes that environments count from now on, each in the place of what was agreed to under its ID. Whether it is on the
   * disk; if not, nothing has changed.
   */
  agree(environments: readonly Environment[]): Promise<boolean> {
    return this.#become((before) => {
      const news = environments.map((environment) => this.#following(environment));
      const ids = new Set(news.map(({ id }) => id));
      return [...before.filter(({ id }) => !ids.has(id)), ...news];
    });
  }

  /** Its ID is free again. */
  forget(environmentId: string): Promise<boolean> {
    return this.#become((before) => before.filter(({ id }) => id !== environmentId));
  }

  #judge(environment: Environment): Standing {
    const known = this.of(environment.id);
    if (known === null) return this.#isWhole ? 'first' : 'changed';
    const isSame = fingerprintOfParts(known.parts) === fingerprintOfParts(trustedParts(environment));
    return isSame ? 'as-agreed' : 'changed';
  }

  #following(environment: Environment): AgreedEnvironment {
    const { id, name } = environment;
    const known = this.of(id);
    const earlier = known === null ? [] : [...known.before, ...fingerprintsOf(known.parts)];
    return { id, name, parts: trustedParts(environment), before: [...new Set(earlier)] };
  }

  /** One change after the other, each of what the one before has left. */
  #become(change: (before: readonly AgreedEnvironment[]) => readonly AgreedEnvironment[]): Promise<boolean> {
    const become = this.#turn.then(() => this.#write(change(this.#agreed)));
    this.#turn = become;
    return become;
  }

  async #write(all: readonly AgreedEnvironment[]): Promise<boolean> {
    const isWritten = await this.#file.write({ agreed: all, isWhole: this.#isWhole });
    if (isWritten) this.#agreed = all;
    this.#standings = new WeakMap();
    return isWritten;
  }
}

/** Of an environment and of its by-hand sister, which has its targets and nothing else. */
function fingerprintsOf(parts: readonly TrustedPart[]): readonly string[] {
  return [parts, parts.filter(({ name }) => name === 'target')].map(fingerprintOfParts);
}

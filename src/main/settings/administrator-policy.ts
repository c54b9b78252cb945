import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AdministratorRule } from '../../shared/domain/administrator-rule';
import { Emitter } from '../platform/emitter';
import { foreignText } from '../platform/files/foreign-text';
import { parseJson, repeatedMember } from '../platform/files/json';
import { heard } from '../platform/heard';
import { settingsRules } from './settings-rules';

/** Strict: a misspelt member must not let through what it was written to forbid. */
const permission = z.enum(['allowed', 'forbidden']).default('allowed');
const policy = z.strictObject({
  commandVaults: permission,
  demo: permission,
  /** Whether stored values need a passphrase where no second factor of a portal's sign-in says who is there. */
  passphrase: z.enum(['optional', 'demanded']).default('optional'),
  portalLagMinutes: settingsRules.portalLagMinutes.optional(),
});
type Policy = z.infer<typeof policy>;
type Read = Policy | 'none' | 'policy-unreadable' | 'policy-invalid';

/** How often the file is looked at: a new rule counts within this, in ms. */
const lookMs = 2000;

/** Where an administrator leaves rules for every user of this computer; users themselves cannot write there. */
export function policyFileOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const names = ['wmda-credential-manager', 'policy.json'] as const;
  if (platform === 'win32') return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', ...names);
  return posix.join(platform === 'darwin' ? '/Library/Application Support' : '/etc', ...names);
}

/** Calls back when a file may say something else; answers with the function that ends it. */
type WatchFile = (file: string, changed: () => void) => () => void;

/**
 * What an administrator of this computer allows. Read before the first answer, and again when the file has changed. Without
 * one everything is allowed; one that cannot be read or understood was meant to forbid something, so it does.
 */
export class AdministratorPolicy {
  readonly #file: string;
  readonly #watch: WatchFile;
  readonly #changed = new Emitter<void>();
  /** What the file says; `null` before anybody has asked. */
  #known: Read | null = null;

  constructor(file: string, watch: WatchFile = watchByLooking) {
    this.#file = file;
    this.#watch = watch;
  }

  /** Follows the file from now on; answers with the function that ends it. */
  start(): () => void {
    let reading = Promise.resolve();
    const read = (): void => {
      reading = reading.then(() => this.#readAgain());
    };
    read();
    return this.#watch(this.#file, read);
  }

  /** News of what is allowed. */
  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Whether a value may be given to a command. */
  commands(): AdministratorRule {
    return this.#rule('commandVaults');
  }

  /** Whether the demo may be opened. */
  demo(): AdministratorRule {
    return this.#rule('demo');
  }

  /** Whether a passphrase must be set before a stored value leaves without a second factor. */
  isPassphraseDemanded(): boolean {
    const read = this.#read();
    return read !== 'none' && (typeof read === 'string' || read.passphrase === 'demanded');
  }

  /** How far portals are to be assumed behind, minutes; `null` where the administrator does not say. */
  portalLagMinutes(): number | null {
    const read = this.#read();
    return typeof read === 'object' ? (read.portalLagMinutes ?? null) : null;
  }

  #rule(member: 'commandVaults' | 'demo'): AdministratorRule {
    const file = this.#file;
    const read = this.#read();
    if (read === 'none') return { kind: 'allowed' };
    if (typeof read === 'string') return { kind: 'forbidden', reason: read, file };
    return read[member] === 'allowed' ? { kind: 'allowed' } : { kind: 'forbidden', reason: 'policy', file };
  }

  /** Nothing is allowed before the file was read: whoever asks first waits for that one small file. */
  #read(): Read {
    if (this.#known !== null) return this.#known;
    let read: Read;
    try {
      read = understood(readFileSync(this.#file));
    } catch (error) {
      read = unreadable(error);
    }
    this.#known = read;
    return read;
  }

  async #readAgain(): Promise<void> {
    const read = await readFile(this.#file).then(understood, unreadable);
    const isNew = this.#known !== null && !isDeepStrictEqual(read, this.#known);
    this.#known = read;
    if (isNew) this.#changed.emit();
  }
}

/** By looking at it now and then, which works where there is no file yet, and on every file system. */
function watchByLooking(file: string, changed: () => void): () => void {
  const listener = heard(changed);
  watchFile(file, { interval: lookMs, persistent: false }, listener);
  return () => {
    unwatchFile(file, listener);
  };
}

function understood(bytes: Buffer): Read {
  const text = foreignText(bytes);
  const content = parseJson(text);
  // Of a member that stands twice nobody knows which was meant to count.
  if (content === undefined || repeatedMember(text) !== null) return 'policy-invalid';
  const parsed = policy.safeParse(content);
  return parsed.success ? parsed.data : 'policy-invalid';
}

function unreadable(error: unknown): Read {
  const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isAbsent ? 'none' : 'policy-unreadable';
}

import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { z } from 'zod';
import type { AdministratorRule } from '../../shared/domain/administrator-rule';
import { settingsRules } from './settings-rules';

/** Strict: a misspelt member must not let through what it was written to forbid. */
const permission = z.enum(['allowed', 'forbidden']).default('allowed');
const policy = z.strictObject({
  commandVaults: permission,
  demo: permission,
  /** Whether stored values need a passphrase where no portal's sign-in says who is there. */
  passphrase: z.enum(['optional', 'demanded']).default('optional'),
  portalLagMinutes: settingsRules.portalLagMinutes.optional(),
});
type Policy = z.infer<typeof policy>;

/** Where an administrator leaves rules for every user of this computer; users themselves cannot write there. */
export function policyFileOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const names = ['wmda-credential-manager', 'policy.json'] as const;
  if (platform === 'win32') return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', ...names);
  return posix.join(platform === 'darwin' ? '/Library/Application Support' : '/etc', ...names);
}

/**
 * What an administrator of this computer allows. Read at each question, so that a new rule counts at once. Without a
 * file everything is allowed; one that cannot be read or understood was meant to forbid something, so it does.
 */
export class AdministratorPolicy {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Whether a value may be given to a command. */
  commands(): AdministratorRule {
    return this.#rule('commandVaults');
  }

  /** Whether the demo may be opened. */
  demo(): AdministratorRule {
    return this.#rule('demo');
  }

  /** Whether a passphrase must be set before a stored value leaves without a sign-in. */
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

  #read(): Policy | 'none' | 'policy-unreadable' | 'policy-invalid' {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return isAbsent ? 'none' : 'policy-unreadable';
    }
    const parsed = policy.safeParse(jsonOf(text));
    return parsed.success ? parsed.data : 'policy-invalid';
  }
}

function jsonOf(text: string): unknown {
  try {
    // Windows' editors put a mark of the encoding in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

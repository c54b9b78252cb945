import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { z } from 'zod';
import type { AdministratorRule } from '../../shared/domain/administrator-rule';

/** Strict: a misspelt member must not let through what it was written to forbid. */
const permission = z.enum(['allowed', 'forbidden']).default('allowed');
const policy = z.strictObject({ commandVaults: permission, demo: permission });

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

  #rule(member: keyof z.infer<typeof policy>): AdministratorRule {
    const file = this.#file;
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return isAbsent ? { kind: 'allowed' } : { kind: 'forbidden', reason: 'policy-unreadable', file };
    }
    const parsed = policy.safeParse(jsonOf(text));
    if (!parsed.success) return { kind: 'forbidden', reason: 'policy-invalid', file };
    const isAllowed = parsed.data[member] === 'allowed';
    return isAllowed ? { kind: 'allowed' } : { kind: 'forbidden', reason: 'policy', file };
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

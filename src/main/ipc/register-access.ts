import { z } from 'zod';
import type { Passphrase } from '../access/passphrase';
import type { PassphraseDeed } from '../../shared/ipc/channels/access-channels';
import type { Result } from '../../shared/ipc/result';
import { SecretValue } from '../platform/secret-value';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

export interface AccessCalls {
  readonly passphrase: Pick<Passphrase, 'look' | 'open' | 'set' | 'remove'>;
}

const words = z.string().max(1024);
const deed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('give'), passphrase: words }),
  z.strictObject({ kind: z.literal('set'), current: words.nullable(), wanted: words }),
  z.strictObject({ kind: z.literal('remove'), current: words }),
]);

/** Answers `access:*`. */
export function registerAccess(handle: Handle, { passphrase }: AccessCalls): void {
  handle('access:look', nothing, () => passphrase.look());
  handle('access:passphrase', deed, (given) => done(passphrase, given));
}

/** SECURITY: what was typed is zeroed as soon as it was tried, however that ends. */
async function done(passphrase: AccessCalls['passphrase'], given: PassphraseDeed): Promise<Result<null>> {
  const typed: SecretValue[] = [];
  const secret = (text: string): SecretValue => {
    const value = new SecretValue(Buffer.from(text.normalize('NFKC'), 'utf8'));
    typed.push(value);
    return value;
  };
  try {
    if (given.kind === 'give') return await passphrase.open(secret(given.passphrase));
    if (given.kind === 'remove') return await passphrase.remove(secret(given.current));
    const current = given.current === null ? null : secret(given.current);
    return await passphrase.set(current, secret(given.wanted));
  } finally {
    for (const value of typed) value.destroy();
  }
}

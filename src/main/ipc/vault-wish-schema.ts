import { z } from 'zod';
import type { VaultWish } from '../../shared/domain/vault-wish';

const text = z.string().max(4096);
const label = z.string().max(80);
const secret = z.string().max(4096);
const commandLine = { program: z.string().max(1024), args: z.array(text).max(64).readonly() };

/** Bounds only: whether such a place can be is for the catalogue to say, which explains it. */
export const vaultWish: z.ZodType<VaultWish> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('kdbx-file'),
    label,
    path: text,
    passphrase: secret,
    isNew: z.boolean(),
    isKept: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('command'),
    label,
    ...commandLine,
    readBack: z.strictObject(commandLine).nullable(),
    opensStandardInput: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('hashicorp-vault'),
    label,
    address: text,
    mount: text,
    folder: text,
    token: secret,
    isKept: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('azure-key-vault'),
    label,
    address: text,
    token: secret,
    isKept: z.boolean(),
  }),
]);

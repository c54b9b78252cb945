import { z } from 'zod';
import type { NewVault } from '../../shared/domain/new-vault';

const text = z.string().max(4096);
const label = z.string().max(80);
const secret = z.string().max(4096);
/** Five commands of ordinary length and a document: far more than any has. */
const block = z.string().max(32_768);

/** Bounds only: whether such a place can be is for the catalogue to say, which explains it. */
export const newVault: z.ZodType<NewVault> = z.discriminatedUnion('kind', [
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
    block,
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

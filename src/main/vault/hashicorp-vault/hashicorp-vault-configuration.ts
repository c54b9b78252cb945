import { z } from 'zod';
import { serverAddress } from '../server-address';

const segment = '[A-Za-z0-9][A-Za-z0-9._-]*';
const path = z
  .string()
  .max(256)
  .regex(new RegExp(`^${segment}(?:/${segment})*$`), 'names with a slash between them');

/** Where a HashiCorp Vault or OpenBao keeps values: a KV version 2 engine and a path in it. */
export const hashicorpVaultConfiguration = z.strictObject({
  address: serverAddress,
  /** Where the KV engine is mounted. */
  mount: path.default('secret'),
  /** Values lie at `<folder>/<environment>/<client ID>/<reference>`. */
  folder: path.default('wmda'),
  /** Vault Enterprise, HCP and OpenBao 2.3 or later. */
  namespace: path.optional(),
});

export type HashicorpVaultConfiguration = z.infer<typeof hashicorpVaultConfiguration>;

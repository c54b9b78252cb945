import { z } from 'zod';
import { isLoopback, serverAddress } from '../server-address';

/** SECURITY: a token for Key Vault goes to Key Vaults only: Microsoft's public and sovereign clouds, or this computer. */
const keyVaultHost =
  /^[a-z0-9-]{3,24}\.(?:vault\.azure\.net|vault\.azure\.cn|vault\.usgovcloudapi\.net|vault\.microsoftazure\.de)$/;

const isKeyVault = (origin: string): boolean =>
  keyVaultHost.test(new URL(origin).hostname) || isLoopback(origin);

/** An Azure Key Vault, by its address such as `https://registry.vault.azure.net`. */
export const azureKeyVaultConfiguration = z.strictObject({
  address: serverAddress.refine(isKeyVault, 'the address of an Azure Key Vault'),
});

export type AzureKeyVaultConfiguration = z.infer<typeof azureKeyVaultConfiguration>;

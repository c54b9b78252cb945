import type { ItemName } from './keychain-request';

/** What a probe writes and removes; also seen by a person, for as long as a probe takes. */
export const selfTestItem: ItemName = { service: 'wmda-credential-manager.vault', account: 'self-test' };

import { readFile } from 'node:fs/promises';
import { AsyncEntry } from '@napi-rs/keyring';

/**
 * Puts an item into the kernel keyring, where an entry that does not name its store would put one, prints the kernel's
 * list of keys and removes the item. A kernel that denies the write may keep the key all the same, which is the reason
 * for naming the store.
 */
const entry = new AsyncEntry('wmda-control', 'planted', { linux: { store: 'keyutils' } });
const reportOf = (error: unknown): void => {
  process.stderr.write(String(error));
};
await entry.setSecret(Buffer.from('planted')).catch(reportOf);
process.stdout.write(await readFile('/proc/keys', 'utf8'));
await entry.deleteCredential().catch(reportOf);

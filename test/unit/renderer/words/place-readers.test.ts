import { describe, expect, it } from 'vitest';
import { readersOf } from '../../../../src/renderer/words/place-readers';

describe('readersOf', () => {
  it.each([
    ['gnome-keyring', 'this-account'],
    ['windows-credential-manager', 'this-account'],
    ['kdbx-file', 'file-and-passphrase'],
    ['command', 'by-command'],
    ['hashicorp-vault', 'by-server-policy'],
    ['azure-key-vault', 'by-cloud-role'],
  ] as const)('of %s: %s', (place, readers) => {
    expect(readersOf(place)).toBe(readers);
  });
});

import { describe, expect, it } from 'vitest';
import { openedBy, wantsOpening } from '../../../../../src/renderer/features/vaults/vault-opening';
import type { VaultKind } from '../../../../../src/shared/domain/new-vault';

const place = (kind: VaultKind, isUnlocked: boolean | null = null) => ({ kind, isUnlocked });
const refused = { code: 'vault-refused' } as const;
const locked = { code: 'vault-locked' } as const;

describe('what opens a place for values', () => {
  it('is a passphrase for a file, a token for a server, and nothing for the others', () => {
    const kinds = ['kdbx-file', 'hashicorp-vault', 'azure-key-vault', 'keychain', 'command'] as const;
    expect(kinds.map((kind) => openedBy({ kind }))).toEqual(['passphrase', 'token', 'token', null, null]);
  });

  it('is wanted of a locked file, and of a server that refuses or was never told a token', () => {
    expect(wantsOpening(place('kdbx-file', false), null)).toBe(true);
    expect(wantsOpening(place('kdbx-file', true), locked)).toBe(false);
    for (const kind of ['hashicorp-vault', 'azure-key-vault'] as const) {
      expect(wantsOpening(place(kind), refused)).toBe(true);
      expect(wantsOpening(place(kind), locked)).toBe(true);
      expect(wantsOpening(place(kind), { code: 'vault-unreachable' })).toBe(false);
      expect(wantsOpening(place(kind), null)).toBe(false);
    }
    expect(wantsOpening(place('command'), refused)).toBe(false);
    expect(wantsOpening(place('keychain'), locked)).toBe(false);
  });
});

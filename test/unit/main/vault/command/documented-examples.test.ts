import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { commandConfiguration } from '../../../../../src/main/vault/command/command-configuration';
import { filledIn } from '../../../../../src/main/vault/command/command-line';
import { itemDetails, itemName } from '../../../../support/vault-items';

const page = await readFile('docs/command-vaults.md', 'utf8');
const blocks = [...page.matchAll(/^## (.+)$[\s\S]*?^```json\n([\s\S]*?)^```$/gm)].map(
  ([, title = '', block = '']) => [title, block] as const,
);

describe('the documented commands', () => {
  it('are five', () => {
    expect(blocks.map(([title]) => title)).toEqual([
      'AWS Secrets Manager',
      '1Password',
      'Bitwarden',
      'Kubernetes',
      'GitHub Actions',
    ]);
  });

  it.each(blocks)('are accepted as they stand: %s', (_title, block) => {
    const configuration = commandConfiguration.parse(JSON.parse(block));
    const { store, readBack, remove, check } = configuration;
    for (const line of [store, readBack, remove, check]) {
      if (line !== undefined)
        expect(filledIn(line.args, { name: itemName, details: itemDetails })).not.toBeNull();
    }
  });
});

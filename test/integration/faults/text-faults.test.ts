import { describe, expect, it } from 'vitest';
import { textsCampaign } from '../../faults/texts/texts-campaign';

const timeoutMs = 60_000;

describe('a text of a million characters', () => {
  it('keeps no reader of main’s for long', { timeout: timeoutMs }, async () => {
    const { read, blocked } = await textsCampaign(2, 20261129);
    expect(read).toBeGreaterThan(60);
    expect(blocked).toEqual({});
  });

  it('keeps a reader whose time grows with the square', { timeout: timeoutMs }, async () => {
    expect((await textsCampaign(8, 20261123, true)).blocked).toHaveProperty('control');
  });
});

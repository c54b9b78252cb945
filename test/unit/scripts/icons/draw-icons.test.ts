import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawIcons } from '../../../../scripts/icons/draw-icons';
import { iconsFolder } from '../../../../scripts/icons/icon-files';

/** Smoothing of edges may differ by a bit on other processors; the files are drawn on this one. */
const isDrawnHere = process.platform === 'linux' && process.arch === 'x64';

describe('icons', () => {
  let icons: ReadonlyMap<string, Uint8Array>;
  beforeAll(async () => {
    icons = await drawIcons();
  });
  const content = (name: string): Buffer => Buffer.from(icons.get(name) ?? []);

  it.skipIf(!isDrawnHere)('are what the source says today (`npm run icons`)', async () => {
    const stale: string[] = [];
    for (const [name, drawn] of icons) {
      const kept = await readFile(join(iconsFolder, name)).catch(() => Buffer.alloc(0));
      if (!kept.equals(drawn)) stale.push(name);
    }
    expect(stale).toEqual([]);
  });

  it('have the sizes that Windows asks for', () => {
    const icon = content('icon.ico');
    expect(icon.readUInt16LE(2)).toBe(1);
    const widths = Array.from({ length: icon.readUInt16LE(4) }, (_, entry) => icon[6 + 16 * entry]);
    expect(widths).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 0]); // 0 stands for 256
  });

  it('have the parts that macOS asks for', () => {
    const icon = content('icon.icns');
    expect(icon.toString('latin1', 0, 4)).toBe('icns');
    const parts: string[] = [];
    for (let offset = 8; offset < icon.length; offset += icon.readUInt32BE(offset + 4))
      parts.push(icon.toString('latin1', offset, offset + 4));
    expect(parts.sort()).toEqual(
      ['TOC ', 'ic04', 'ic05', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'].sort(),
    );
  });

  it('stay small enough to be kept with the source', () => {
    const bytes = [...icons.values()].map(({ length }) => length);
    expect(Math.max(...bytes)).toBeLessThan(1_000_000);
  });
});

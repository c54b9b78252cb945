import { describe, expect, it } from 'vitest';
import { desktopEntry } from '../../../../scripts/package/desktop-entry';
import { programName } from '../../../../scripts/package/deb/deb-names';
import { readProduct } from '../../../../scripts/package/product';
import { applicationId } from '../../../../src/main/desktop/application-id';
import { linkScheme } from '../../../../src/main/security/deep-link';

describe('what packages say of the product', async () => {
  const product = await readProduct();

  it('is what the program itself says', () => {
    expect(product.id).toBe(applicationId);
    expect(product.scheme).toBe(linkScheme);
    expect(product.desktopName).toBe(`${programName}.desktop`);
  });

  it('makes a desktop entry', () => {
    const lines = desktopEntry(
      { ...product, description: 'one\nExec=other \\ thing' },
      { exec: '/usr/bin/program %U', icon: 'program' },
    ).split('\n');
    expect(lines.filter((line) => line.startsWith('Exec='))).toEqual(['Exec=/usr/bin/program %U']);
    expect(lines).toContain(`MimeType=x-scheme-handler/${linkScheme};`);
    expect(lines).toContain('Comment=one\\nExec=other \\\\ thing');
    expect(lines).toContain(`StartupWMClass=${programName}`);
  });
});

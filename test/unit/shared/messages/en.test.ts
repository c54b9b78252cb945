import { describe, expect, it } from 'vitest';
import { en } from '../../../../src/shared/messages/en';

type Branch = { readonly [key: string]: string | Branch };

function texts(branch: Branch, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : texts(value, `${path}${key}.`),
  );
}

function names(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}

const all = texts(en);

describe('the English catalogue', () => {
  it('is ready to be shown', () => {
    for (const [key, text] of all) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
      // Typographic marks; brackets of placeholders in pairs.
      expect(text, key).not.toMatch(/['"]|\.\.\.|--/);
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/);
    }
  });

  it('has both plural forms, with the same placeholders', () => {
    const byKey = new Map(all);
    const plurals = all.filter(([key]) => /_(one|other)$/.test(key));
    expect(plurals.length).toBeGreaterThan(0);
    for (const [key, text] of plurals) {
      const other = byKey.get(
        key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one'),
      );
      expect(other, key).toBeDefined();
      expect(names(other ?? ''), key).toEqual(names(text));
      expect(names(text), key).toContain('count');
    }
  });

  it('never blames and never speaks in jargon', () => {
    for (const [key, text] of all) {
      expect(text, key).not.toMatch(/\b(invalid|illegal|failed|wrong password|you must|leftover)\b/i);
    }
  });
});

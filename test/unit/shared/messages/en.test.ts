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
    // One of something may do without its number.
    const besidesCount = (text: string): readonly string[] => names(text).filter((name) => name !== 'count');
    const plurals = all.filter(([key]) => key.endsWith('_other'));
    expect(plurals.length).toBeGreaterThan(0);
    expect(all.filter(([key]) => key.endsWith('_one'))).toHaveLength(plurals.length);
    for (const [key, text] of plurals) {
      const one = byKey.get(key.replace(/_other$/, '_one'));
      expect(one, key).toBeDefined();
      expect(besidesCount(one ?? ''), key).toEqual(besidesCount(text));
    }
  });

  it('never blames and never speaks in jargon', () => {
    for (const [key, text] of all) {
      expect(text, key).not.toMatch(/\b(invalid|illegal|failed|wrong password|you must|leftover)\b/i);
    }
  });
});

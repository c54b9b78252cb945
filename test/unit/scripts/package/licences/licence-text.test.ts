import { describe, expect, it } from 'vitest';
import { licenceText } from '../../../../../scripts/package/licences/licence-text';

const one = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'Permission is hereby granted' };

describe('the licences of others', () => {
  it('name each package once, with its text, in the order of names', () => {
    const two = { ...one, name: '@a/two', identifier: 'ISC', text: 'Permission to use' };
    const text = licenceText('Product', [one, two, one]);
    expect(text.match(/^\S+ 1\.0\.0 \(\w+\)$/gm)).toEqual(['@a/two 1.0.0 (ISC)', 'one 1.0.0 (MIT)']);
    expect(text).toContain('Permission is hereby granted');
    expect(text).toContain('Permission to use');
  });

  it('keep two versions of a package apart', () => {
    const text = licenceText('Product', [one, { ...one, version: '2.0.0' }]);
    expect(text).toContain('one 1.0.0');
    expect(text).toContain('one 2.0.0');
  });

  it('are not complete with a package that brings no text', () => {
    const silent = { name: 'silent', version: '1.0.0', identifier: 'ISC' };
    expect(() => licenceText('Product', [one, silent])).toThrow('silent 1.0.0');
    const nameless = { name: 'nameless', version: '1.0.0', text: '  ' };
    expect(() => licenceText('Product', [one, nameless])).toThrow('nameless 1.0.0');
  });

  it('have the words that MIT stands for where a package says no more than that', () => {
    const short = { name: 'short', version: '1.0.0', identifier: 'MIT' };
    const text = licenceText('Product', [short]);
    expect(text).toContain('Copyright (c) the authors of short');
    expect(text).toContain('WITHOUT WARRANTY OF ANY KIND');
    expect(licenceText('Product', [one])).not.toContain('WITHOUT WARRANTY');
  });
});

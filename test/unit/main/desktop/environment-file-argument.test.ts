import { describe, expect, it } from 'vitest';
import { environmentFileArgument } from '../../../../src/main/desktop/environment-file-argument';

describe('environmentFileArgument', () => {
  it.each([
    [['electron', '.'], null],
    [['electron', '.', '--environment', 'a.json'], 'a.json'],
    [['electron', '.', '--environment=a=b.json'], 'a=b.json'],
    [['electron', '.', '--environment'], null],
    [['electron', '.', '--environment='], null],
    [['electron', '.', '--environments', 'a.json'], null],
  ])('%j: %s', (argv, file) => {
    expect(environmentFileArgument(argv)).toBe(file);
  });
});

import { describe, expect, it } from 'vitest';
import { isWithinSize } from '../../../../src/main/ipc/door-limits';

describe('the size of an argument', () => {
  it.each([
    ['nothing', undefined],
    ['a short text', { name: 'Secret by VM' }],
    ['a list of names', { vaultIds: Array.from({ length: 1000 }, (_, at) => `vault-${at}`) }],
  ])('is fine for %s', (_name, argument) => {
    expect(isWithinSize('secrets:create', argument)).toBe(true);
  });

  const itself: Record<string, unknown> = {};
  itself['itself'] = itself;
  it.each([
    ['a long text', 'x'.repeat(70_000)],
    ['many texts', Array.from({ length: 10 }, () => 'x'.repeat(10_000))],
    ['long names', { ['x'.repeat(70_000)]: 1 }],
    ['a long list of nothing', new Array(70_000)],
    ['a list that nobody could walk through', new Array(2_000_000)],
    ['many lists', Array.from({ length: 300 }, () => 'x'.repeat(300).split(''))],
    ['bytes', new Uint8Array(70_000)],
    ['what contains itself', itself],
  ])('is too much for %s', (_name, argument) => {
    expect(isWithinSize('secrets:create', argument)).toBe(false);
  });

  it('is known of a list before it is walked through', () => {
    const list: unknown[] = new Array(70_000);
    const looked: string[] = [];
    Object.defineProperty(list, 0, { get: () => looked.push('the first') });
    expect(isWithinSize('secrets:create', list)).toBe(false);
    expect(looked).toEqual([]);
  });

  it('is larger where a person gives a whole file', () => {
    const text = { text: 'x'.repeat(8 * 1024 * 1024) };
    expect(isWithinSize('byHand:import', text)).toBe(true);
    expect(isWithinSize('byHand:addSecret', text)).toBe(false);
    // A list of as many as a file has characters is walked through, too.
    const lines = { leftOutLines: Array.from({ length: 200_000 }, (_, at) => at) };
    expect(isWithinSize('byHand:import', lines)).toBe(true);
  });
});

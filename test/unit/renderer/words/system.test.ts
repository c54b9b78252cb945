import { describe, expect, it } from 'vitest';
import { systemOf } from '../../../../src/renderer/words/system';

const chromium = (system: string): string =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Electron/45.4.1 Safari/537.36`;

describe('systemOf', () => {
  it.each([
    ['Windows NT 10.0; Win64; x64', 'windows'],
    ['Macintosh; Intel Mac OS X 10_15_7', 'macos'],
    ['X11; Linux x86_64', 'linux'],
  ] as const)('%s is %s', (name, system) => {
    expect(systemOf(chromium(name))).toBe(system);
  });
});

import { describe, expect, it } from 'vitest';
import { fc } from '../../../support/properties';
import { type ArgumentDialect, readArguments } from '../../../../src/main/security/command-line-arguments';

const linux: ArgumentDialect = { platform: 'linux', isAppImage: false };
const windows: ArgumentDialect = { platform: 'win32', isAppImage: false };
const link = 'wmda-credential-manager://secret/demo/application-1/key-1';
const nothing = {
  ...{ environmentFile: null, link: null },
  ...{ isInBackground: false, isQuitting: false, isSandboxOff: false },
};

describe('readArguments', () => {
  it.each<[string[], object]>([
    [[], {}],
    [['--environment', 'a.json'], { environmentFile: 'a.json' }],
    [['--environment=a=b.json'], { environmentFile: 'a=b.json' }],
    [['--environment', '/home/vera/été à b.json'], { environmentFile: '/home/vera/été à b.json' }],
    [['--background'], { isInBackground: true }],
    [['--background', '--background'], { isInBackground: true }],
    [['--quit'], { isQuitting: true }],
    [[link], { link }],
    [['WMDA-Credential-Manager://elsewhere'], { link: 'WMDA-Credential-Manager://elsewhere' }],
    [['--', link], { link }],
    [
      ['--environment', 'a.json', '--background', '--', link],
      { environmentFile: 'a.json', isInBackground: true, link },
    ],
    [['-psn_0_12345'], {}],
    [['/prefetch:1'], {}],
    [['-Embedding'], {}],
    [['--updated'], {}],
    [['', ''], {}],
    [['--'], {}],
  ])('takes %j', (words, found) => {
    for (const dialect of [linux, windows].slice(0, words.includes('/home/vera/été à b.json') ? 1 : 2)) {
      expect(readArguments(words, dialect)).toEqual({ given: { ...nothing, ...found }, fault: null });
    }
  });

  it.each<[string[], string, string]>([
    [['--remote-debugging-port=9222'], 'unknown', '--remote-debugging-port'],
    [[' --inspect'], 'unknown', ' --inspect'],
    [['-inspect'], 'unknown', '-inspect'],
    [['--', '--inspect'], 'unknown', '--inspect'],
    [['--', '--environment', 'a'], 'unknown', '--environment'],
    [['--', '--'], 'unknown', '--'],
    [['--no-sandbox'], 'unknown', '--no-sandbox'],
    [['--environments', 'a.json'], 'unknown', '--environments'],
    [['--background=1'], 'unknown', '--background'],
    [['--quit=0'], 'unknown', '--quit'],
    [['-e', 'process.exit()'], 'unknown', '-e'],
    [['status'], 'unknown', 'status'],
    [['file:///etc/passwd'], 'unknown', 'file:///etc/passwd'],
    [['-psn_0_1 --inspect'], 'unknown', '-psn_0_1 --inspect'],
    [['/prefetch:1/inspect'], 'unknown', '/prefetch:1/inspect'],
    [['--environment'], 'without-value', '--environment'],
    [['--environment='], 'without-value', '--environment'],
    [['--environment', ''], 'without-value', '--environment'],
    [['--environment', '--inspect'], 'without-value', '--environment'],
    [['--environment', ' --inspect'], 'without-value', '--environment'],
    [['--environment', '\u0085--inspect'], 'without-value', '--environment'],
    [['--environment', '--', 'a.json'], 'without-value', '--environment'],
    [['--environment=a', '--environment', 'b'], 'given-twice', '--environment'],
    [[link, link], 'given-twice', link],
    [[`--environment=${'a'.repeat(4097)}`], 'too-long', '--environment'],
    [['--environment', 'é'.repeat(2049)], 'too-long', '--environment'],
    [[`${link}${'a'.repeat(4096)}`], 'too-long', `${link}${'a'.repeat(80)}`.slice(0, 80)],
    [[`--${'a'.repeat(200)}`], 'unknown', `--${'a'.repeat(78)}`],
  ])('refuses %j', (words, kind, word) => {
    expect(readArguments(words, linux).fault).toEqual({ kind, word });
  });

  it('takes no value on Windows that Chromium would read as a switch there', () => {
    expect(readArguments(['--environment', '/inspect'], windows).fault?.kind).toBe('without-value');
    expect(readArguments(['--environment', 'C:\\a.json'], windows).fault).toBeNull();
    expect(readArguments(['--environment', '\\\\server\\a.json'], windows).fault).toBeNull();
  });

  it('hears an AppImage that goes without the sandbox, and nobody else', () => {
    const { given, fault } = readArguments(['--no-sandbox', link], { ...linux, isAppImage: true });
    expect(given).toEqual({ ...nothing, isSandboxOff: true, link });
    expect(fault).toBeNull();
    expect(readArguments(['--no-sandbox=1'], { ...linux, isAppImage: true }).fault?.kind).toBe('unknown');
  });

  it('still finds what it knows among words of others: an unpackaged start has many', () => {
    const words = ['--inspect=0', '-r', 'loader.cjs', '.', '--environment', 'a.json', '--background', link];
    expect(readArguments(words, linux).given).toEqual({
      ...nothing,
      ...{ environmentFile: 'a.json', isInBackground: true, link },
    });
  });

  it('lets nothing through that Chromium would take for a switch of its own', () => {
    const harmless =
      /^(--environment(=.*)?|--background|--quit|--updated|-Embedding|-psn_\d+_\d+|\/prefetch:\d+|--)$/s;
    const piece = fc.constantFrom(
      ...[
        '--',
        '-',
        '/',
        ' ',
        '\t',
        '\u0085',
        '=',
        'environment',
        'background',
        'inspect',
        'x',
        link,
        'status',
      ],
    );
    const words = fc.array(
      fc.array(piece, { maxLength: 4 }).map((parts) => parts.join('')),
      { maxLength: 5 },
    );
    let taken = 0;
    fc.assert(
      fc.property(words, fc.constantFrom(linux, windows), (given, dialect) => {
        if (readArguments(given, dialect).fault !== null) return;
        taken += 1;
        const prefix = dialect.platform === 'win32' ? /^[\s\u0085]*(-|\/)/ : /^[\s\u0085]*-/;
        for (const word of given) if (prefix.test(word)) expect(word).toMatch(harmless);
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });
});

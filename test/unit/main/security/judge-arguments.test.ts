import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeArguments, type Start, type StartVerdict } from '../../../../src/main/security/judge-arguments';

describe('judgeArguments', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'judge-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const judge = (words: readonly string[], change: Partial<Start> = {}): StartVerdict => {
    const execPath = join(folder, 'manager');
    return judgeArguments({
      argv: [execPath, ...words],
      ...{ isPackaged: true, platform: 'linux', execPath, environment: {} },
      hasUserNamespaces: () => {
        throw new Error('nobody asks without need');
      },
      ...change,
    });
  };
  const started = (verdict: StartVerdict): unknown => (verdict.kind === 'start' ? verdict.given : verdict);

  it('starts with what it knows, and names a file so that the next start finds it too', () => {
    expect(started(judge(['--environment', 'a.json', '--background']))).toEqual({
      ...{ environmentFile: join(process.cwd(), 'a.json'), isInBackground: true, link: null },
      isSandboxOff: false,
      isQuitting: false,
    });
  });

  it('refuses the rest once packaged; development and tests need some of it', () => {
    const words = ['--remote-debugging-port=1', '--background'];
    expect(judge(words)).toEqual({
      kind: 'refused',
      fault: { kind: 'unknown', word: '--remote-debugging-port' },
    });
    expect(judge(words, { isPackaged: false })).toMatchObject({
      kind: 'start',
      given: { isInBackground: true },
    });
  });

  describe('an AppImage that was started without the sandbox', () => {
    const image = { APPIMAGE: '/home/vera/Manager.AppImage' };

    it('starts again with it, and with everything else', () => {
      const change = { environment: image, hasUserNamespaces: () => true };
      expect(judge(['--no-sandbox', '--background'], change)).toEqual({
        ...{ kind: 'start-again', program: image.APPIMAGE, words: ['--background'] },
      });
    });

    it('says so where this computer has none', () => {
      const change = { environment: image, hasUserNamespaces: () => false };
      expect(judge(['--no-sandbox'], change)).toEqual({ kind: 'no-sandbox-here' });
    });

    it('is known by its start script when it was unpacked', async () => {
      await writeFile(join(folder, 'AppRun'), '');
      expect(judge(['--no-sandbox'], { hasUserNamespaces: () => true })).toEqual({
        ...{ kind: 'start-again', program: join(folder, 'manager'), words: [] },
      });
    });

    it('is refused with any other switch, and everywhere else', () => {
      expect(judge(['--no-sandbox', '--inspect'], { environment: image }).kind).toBe('refused');
      expect(judge(['--no-sandbox']).kind).toBe('refused');
      expect(judge(['--no-sandbox'], { environment: image, platform: 'win32' }).kind).toBe('refused');
    });
  });
});

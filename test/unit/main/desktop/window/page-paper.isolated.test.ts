import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desktopWords } from '../../../../../src/main/desktop/words';
import { failed, ok } from '../../../../../src/shared/ipc/result';

const shown = vi.hoisted((): { window: object | null; options: unknown; chosen: string | null } => ({
  ...{ window: {}, options: null, chosen: null },
}));
vi.mock('electron', () => ({
  BrowserWindow: { fromWebContents: () => shown.window },
  dialog: {
    showSaveDialog: async (_window: unknown, options: unknown) => {
      shown.options = options;
      return { canceled: shown.chosen === null, filePath: shown.chosen ?? '' };
    },
  },
}));
const { PagePaper } = await import('../../../../../src/main/desktop/window/page-paper');

describe('what the page shows, on paper', () => {
  let folder: string;
  let printed: { readonly isPrinted: boolean; readonly reason: string };
  let pdf: () => Promise<Buffer>;
  const page = {
    print: (_options: unknown, done: (isPrinted: boolean, reason: string) => void) => {
      done(printed.isPrinted, printed.reason);
    },
    printToPDF: () => pdf(),
  } as unknown as WebContents;
  const paper = new PagePaper(desktopWords(), () => page);
  const without = new PagePaper(desktopWords(), () => null);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paper-'));
    printed = { isPrinted: true, reason: '' };
    pdf = async () => Buffer.from('%PDF-1.7');
    Object.assign(shown, { window: {}, chosen: join(folder, 'mine.pdf') });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is printed by the system, whose closed dialog is no failure', async () => {
    expect(await paper.print()).toEqual(ok(null));
    printed = { isPrinted: false, reason: 'Print job canceled' };
    expect(await paper.print()).toEqual(ok(null));
    printed = { isPrinted: false, reason: 'Print job failed' };
    expect(await paper.print()).toEqual(failed({ code: 'not-printed' }));
    expect(await without.print()).toEqual(failed({ code: 'not-printed' }));
  });

  it('is saved where the person chooses, and nowhere else', async () => {
    expect(await paper.save('rotation-1')).toEqual(ok({ isSaved: true }));
    expect(shown.options).toMatchObject({
      defaultPath: 'rotation-1.pdf',
      filters: [{ extensions: ['pdf'] }],
    });
    expect(await readFile(join(folder, 'mine.pdf'), 'utf8')).toBe('%PDF-1.7');
    await rm(join(folder, 'mine.pdf'));
    shown.chosen = null;
    expect(await paper.save('rotation-1')).toEqual(ok({ isSaved: false }));
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not called saved where it is not', async () => {
    const notWritten = failed({ code: 'file-not-written' });
    shown.chosen = join(folder, 'no', 'folder', 'mine.pdf');
    expect(await paper.save('rotation-1')).toEqual(notWritten);
    shown.chosen = join(folder, 'mine.pdf');
    pdf = async () => Promise.reject(new Error('Printing failed'));
    expect(await paper.save('rotation-1')).toEqual(notWritten);
    shown.window = null;
    expect(await paper.save('rotation-1')).toEqual(notWritten);
    expect(await without.save('rotation-1')).toEqual(notWritten);
  });
});

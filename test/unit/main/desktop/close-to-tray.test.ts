import { beforeEach, describe, expect, it } from 'vitest';
import { CloseToTray } from '../../../../src/main/desktop/close-to-tray';
import { type Settings, usualSettings } from '../../../../src/shared/domain/settings';
import { failed, ok } from '../../../../src/shared/ipc/result';

describe('CloseToTray', () => {
  let settings: Settings;
  let canSave: boolean;
  let done: string[];
  let closing: CloseToTray;
  beforeEach(() => {
    settings = usualSettings;
    canSave = true;
    done = [];
    closing = new CloseToTray({
      settings: {
        state: () => settings,
        change: async (change) => {
          if (!canSave) return failed({ code: 'settings-failed' });
          settings = { ...settings, ...change };
          return ok(null);
        },
      },
      hide: () => done.push('hide'),
      quit: () => done.push('quit'),
    });
  });

  it('is the end again when the tray has gone', () => {
    closing.trayIsThere();
    expect(closing.mayClose()).toBe(false);
    closing.trayIsGone();
    expect(closing.state()).toEqual({ isThere: false, isExplaining: false });
    expect(closing.mayClose()).toBe(true);
  });

  it('lets the window close where there is no tray', () => {
    expect(closing.mayClose()).toBe(true);
    expect(done).toEqual([]);
  });

  it('asks once, then hides without a word', async () => {
    closing.trayIsThere();
    expect(closing.mayClose()).toBe(false);
    expect(closing.state()).toEqual({ isThere: true, isExplaining: true });
    expect(done).toEqual([]);
    await closing.answer('hide');
    expect(closing.state()).toEqual({ isThere: true, isExplaining: false });
    expect(closing.mayClose()).toBe(false);
    expect(done).toEqual(['hide', 'hide']);
    expect(settings).toMatchObject({ closeToTray: true, hasExplainedTray: true });
  });

  it('ends, now and from now on, for somebody who wants that', async () => {
    closing.trayIsThere();
    closing.mayClose();
    await closing.answer('quit');
    expect(done).toEqual(['quit']);
    expect(settings).toMatchObject({ closeToTray: false, hasExplainedTray: true });
    expect(closing.mayClose()).toBe(true);
  });

  it('does nothing for somebody who thinks again, and asks the next time', async () => {
    closing.trayIsThere();
    closing.mayClose();
    await closing.answer('stay');
    expect([done, settings]).toEqual([[], usualSettings]);
    expect(closing.mayClose()).toBe(false);
    expect(closing.state().isExplaining).toBe(true);
  });

  it('does what was wished also when it cannot be kept', async () => {
    canSave = false;
    closing.trayIsThere();
    closing.mayClose();
    await closing.answer('hide');
    expect(done).toEqual(['hide']);
    closing.mayClose();
    expect(closing.state().isExplaining).toBe(true);
  });

  it('takes a second closing for the answer of somebody whose page hangs', () => {
    closing.trayIsThere();
    expect([closing.mayClose(), closing.mayClose()]).toEqual([false, true]);
  });

  it('keeps nobody who quits, and answers nothing that was not asked', async () => {
    closing.trayIsThere();
    await closing.answer('quit');
    expect(done).toEqual([]);
    closing.quitting();
    expect(closing.mayClose()).toBe(true);
  });
});

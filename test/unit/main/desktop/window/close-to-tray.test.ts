import { beforeEach, describe, expect, it } from 'vitest';
import { CloseToTray } from '../../../../../src/main/desktop/window/close-to-tray';
import { EndQuestion } from '../../../../../src/main/desktop/window/end-question';
import { ManualClock } from '../../../../fakes/manual-clock';
import { type Settings, usualSettings } from '../../../../../src/shared/domain/settings';
import { failed, ok } from '../../../../../src/shared/ipc/result';

describe('CloseToTray', () => {
  let settings: Settings;
  let canSave: boolean;
  let done: string[];
  let closing: CloseToTray;
  let ending: EndQuestion;
  beforeEach(() => {
    settings = usualSettings;
    canSave = true;
    done = [];
    ending = new EndQuestion({ show: () => true, quit: () => done.push('quit'), clock: new ManualClock() });
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
      ending,
    });
  });

  it('is the end again when the tray has gone', () => {
    closing.trayIsThere();
    expect(closing.mayClose()).toBe(false);
    closing.trayIsGone();
    expect(closing.state()).toEqual({ isThere: false, isExplaining: false, isAskingToEnd: false });
    expect(closing.mayClose()).toBe(true);
  });

  it('lets the window close where there is no tray', () => {
    expect(closing.mayClose()).toBe(true);
    expect(done).toEqual([]);
  });

  it('asks once, then hides without a word', async () => {
    closing.trayIsThere();
    expect(closing.mayClose()).toBe(false);
    expect(closing.state()).toEqual({ isThere: true, isExplaining: true, isAskingToEnd: false });
    expect(done).toEqual([]);
    await closing.answer('hide');
    expect(closing.state()).toEqual({ isThere: true, isExplaining: false, isAskingToEnd: false });
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

  it('asks before a close that is the end takes the only copy of a value along', async () => {
    ending.watch(() => true);
    let news = 0;
    closing.onChanged(() => (news += 1));
    expect([closing.mayClose(), closing.state().isAskingToEnd, news]).toEqual([false, true, 1]);
    await closing.answer('stay');
    expect([closing.state().isAskingToEnd, done]).toEqual([false, []]);
    expect(closing.mayClose()).toBe(false);
    await closing.answer('quit');
    expect(done).toEqual(['quit']);
    expect(closing.mayClose()).toBe(true);
  });

  it('hides with the only copy of a value without a question: nothing is lost in the tray', async () => {
    ending.watch(() => true);
    settings = { ...settings, hasExplainedTray: true };
    closing.trayIsThere();
    expect([closing.mayClose(), closing.state().isAskingToEnd, done]).toEqual([false, false, ['hide']]);
  });

  it('keeps nobody who quits, and answers nothing that was not asked', async () => {
    closing.trayIsThere();
    await closing.answer('quit');
    expect(done).toEqual([]);
    closing.quitting();
    expect(closing.mayClose()).toBe(true);
  });
});

import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { EndQuestion } from '../../../../../src/main/desktop/window/end-question';
import { followSessionEnd } from '../../../../../src/main/desktop/window/follow-session-end';
import { ManualClock } from '../../../../fakes/manual-clock';

describe('a session of Windows that ends', () => {
  let isAtStake: boolean;
  let ended: string[];
  let ending: EndQuestion;
  let window: EventEmitter;
  beforeEach(() => {
    isAtStake = true;
    ended = [];
    ending = new EndQuestion({
      show: () => true,
      quit: () => ended.push('answered'),
      clock: new ManualClock(),
    });
    ending.watch(() => isAtStake);
    const app = Object.assign(new EventEmitter(), {
      // What is asked before the end, as everywhere.
      quit: () => ended.push(ending.mayEnd() ? 'ended' : 'asks'),
    });
    followSessionEnd(app as unknown as App, ending);
    window = new EventEmitter();
    app.emit('browser-window-created', {}, window);
  });
  function asked(): boolean {
    let isPrevented = false;
    window.emit('query-session-end', { reasons: ['logoff'], preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }

  it('is held up, and the person asked, while a value would be lost; once only', () => {
    expect([asked(), ending.isAsking()]).toEqual([true, true]);
    expect([asked(), ending.isAsking(), ended]).toEqual([false, false, []]);
  });

  it('is not held up where nothing would be lost', () => {
    isAtStake = false;
    expect([asked(), ending.isAsking()]).toEqual([false, false]);
  });

  it('that ends all the same ends the application in order, without another question', () => {
    asked();
    window.emit('session-end', { reasons: ['shutdown'] });
    expect([ended, ending.isAsking()]).toEqual([['ended'], false]);
  });

  it('that ends without having asked does so too', () => {
    window.emit('session-end', { reasons: ['critical'] });
    expect(ended).toEqual(['ended']);
  });
});

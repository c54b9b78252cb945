import { beforeEach, describe, expect, it } from 'vitest';
import { EndQuestion } from '../../../../../src/main/desktop/window/end-question';
import { ManualClock } from '../../../../fakes/manual-clock';

describe('EndQuestion', () => {
  let clock: ManualClock;
  let isAtStake: boolean;
  let hasPage: boolean;
  let done: string[];
  let ending: EndQuestion;
  beforeEach(() => {
    clock = new ManualClock();
    isAtStake = true;
    hasPage = true;
    done = [];
    ending = new EndQuestion({
      show: () => {
        done.push('show');
        return hasPage;
      },
      quit: () => done.push('quit'),
      clock,
    });
    ending.watch(() => isAtStake);
  });

  it('lets the end come when nothing would be lost', () => {
    isAtStake = false;
    expect([ending.mayEnd(), ending.isAsking(), done]).toEqual([true, false, []]);
  });

  it('asks in the window, and ends when that is the answer', () => {
    expect([ending.mayEnd(), ending.isAsking(), done]).toEqual([false, true, ['show']]);
    ending.answer(true);
    expect([ending.isAsking(), done]).toEqual([false, ['show', 'quit']]);
    // What quitting asks again on its way is answered.
    expect([ending.mayEnd(), ending.mayEnd(), done]).toEqual([true, true, ['show', 'quit']]);
  });

  it('stays for somebody who wants to save it first, and asks again the next time', () => {
    ending.mayEnd();
    ending.answer(false);
    expect([ending.isAsking(), ending.mayEnd(), done]).toEqual([false, false, ['show', 'show']]);
  });

  it('takes a second end within the question for the answer', () => {
    expect([ending.mayEnd(), ending.mayEnd(), ending.mayEnd()]).toEqual([false, true, true]);
    expect(ending.isAsking()).toBe(false);
  });

  it('asks nobody where there is no page', () => {
    hasPage = false;
    expect([ending.mayEnd(), ending.isAsking()]).toEqual([true, false]);
  });

  it('asks no more once the value was saved while it asked', () => {
    ending.mayEnd();
    isAtStake = false;
    expect([ending.mayEnd(), ending.isAsking()]).toEqual([true, false]);
  });

  it('waits for a person as long as it takes', () => {
    ending.mayEnd();
    clock.advance(24 * 3_600_000);
    expect([ending.isAsking(), done]).toEqual([true, ['show']]);
  });

  it('keeps a system that ends waiting for half a minute and no longer', () => {
    ending.bySystem();
    expect(ending.mayEnd()).toBe(false);
    clock.advance(29_999);
    expect(done).toEqual(['show']);
    clock.advance(1);
    expect([ending.isAsking(), done, clock.waiting]).toEqual([false, ['show', 'quit'], 0]);
    expect(ending.mayEnd()).toBe(true);
  });

  it('lets go of the limit with the answer', () => {
    ending.bySystem();
    ending.mayEnd();
    ending.answer(false);
    clock.advance(60_000);
    expect([done, clock.waiting]).toEqual([['show'], 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { SharedRun } from '../../../../src/main/platform/shared-run';
import { settle } from '../../../fakes/settle';

describe('SharedRun', () => {
  it('runs once more for all who ask while it runs, one at a time', async () => {
    const ends: (() => void)[] = [];
    const shared = new SharedRun(() => new Promise((resolve) => ends.push(resolve)));
    const done: string[] = [];
    void shared.ask().then(() => done.push('first'));
    for (const name of ['second', 'third']) void shared.ask().then(() => done.push(name));
    await settle();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settle();
    expect([ends.length, done]).toEqual([2, ['first']]);
    const settled = shared.settled();
    ends[1]?.();
    await settled;
    await settle();
    expect(done).toEqual(['first', 'second', 'third']);
    void shared.ask();
    expect(ends).toHaveLength(3);
  });

  it('goes on after work that failed', async () => {
    let runs = 0;
    const shared = new SharedRun(async () => {
      runs += 1;
      if (runs === 1) throw new Error('the first');
    });
    const asked = [shared.ask(), shared.ask()];
    const ended = await Promise.allSettled(asked);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    await shared.settled();
    expect(runs).toBe(2);
  });
});

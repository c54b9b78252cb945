import { describe, expect, it } from 'vitest';
import { HandOutLimit } from '../../../../src/main/access/hand-out-limit';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { ManualClock } from '../../../fakes/manual-clock';

const give = async () => ok('value');

describe('HandOutLimit', () => {
  it('lets ten values go in ten minutes, and says when the next one may', async () => {
    const clock = new ManualClock();
    const limit = new HandOutLimit(clock);
    for (let value = 0; value < 10; value += 1) {
      expect(await limit.within(give)).toEqual(ok('value'));
      clock.advance(1_000);
    }
    let isAsked = false;
    const refused = await limit.within(async () => {
      isAsked = true;
      return ok(null);
    });
    expect(refused).toEqual(failed({ code: 'too-many-values', retryAfterSeconds: 590 }));
    expect(isAsked).toBe(false);
    clock.advance(590_000);
    expect(await limit.within(give)).toEqual(ok('value'));
    expect((await limit.within(give)).ok).toBe(false);
  });

  it('counts what is under way, so that a hundred at once are ten', async () => {
    const limit = new HandOutLimit(new ManualClock());
    const answers = await Promise.all(Array.from({ length: 100 }, () => limit.within(give)));
    expect(answers.filter(({ ok: isOk }) => isOk)).toHaveLength(10);
  });

  it('does not count what stayed in its place, but what was handed over unseen', async () => {
    const limit = new HandOutLimit(new ManualClock());
    for (let time = 0; time < 20; time += 1) {
      await limit.within(async () => failed({ code: 'keychain-locked' }));
    }
    for (let time = 0; time < 10; time += 1) {
      await limit.within(async () => failed({ code: 'vault-unchecked' }));
    }
    expect(await limit.within(give)).toMatchObject({ error: { code: 'too-many-values' } });
  });

  it.each([-365, -1, 1, 365])('is held up and opened by no clock that was set by %i days', async (days) => {
    const clock = new ManualClock();
    const limit = new HandOutLimit(clock);
    for (let value = 0; value < 10; value += 1) await limit.within(give);
    clock.step(days * 86_400_000);
    expect(await limit.within(give)).toMatchObject({ error: { retryAfterSeconds: 600 } });
    clock.advance(600_000);
    expect((await limit.within(give)).ok).toBe(true);
  });
});

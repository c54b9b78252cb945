import { describe, expect, it } from 'vitest';
import { graphProvider } from '../../../../src/main/app/compose-portal';
import { BelievedClock } from '../../../../src/main/platform/believed-clock';
import type { Session } from '../../../../src/main/session/session';
import { ok } from '../../../../src/shared/ipc/result';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { ManualClock } from '../../../fakes/manual-clock';

const yearMs = 365 * 86_400_000;

describe('the provider of a portal', () => {
  it.each([-yearMs, yearMs])(
    'bears witness to the computer’s clock that was put right by %i ms',
    async (byMs) => {
      const computer = new ManualClock();
      const clock = new BelievedClock(computer);
      const startMs = computer.nowMs();
      const answer = async (): Promise<Response> =>
        Response.json({ value: [] }, { headers: { date: new Date(computer.nowMs()).toUTCString() } });
      const tokens = { accessToken: async () => ok('token') } as unknown as Session;
      const provider = graphProvider(demoEnvironment, tokens, {
        ...{ clock, fetch: answer, fetchForWrites: () => answer },
      });
      computer.step(byMs);
      expect(clock.nowMs()).toBe(startMs);
      expect((await provider.listApplications(new AbortController().signal)).ok).toBe(true);
      expect(clock.nowMs()).toBe(computer.nowMs());
    },
  );
});

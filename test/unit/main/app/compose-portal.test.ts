import { describe, expect, it } from 'vitest';
import { graphProvider } from '../../../../src/main/app/compose-portal';
import { BelievedClock } from '../../../../src/main/platform/believed-clock';
import type { Session } from '../../../../src/main/session/session';
import { failed, ok } from '../../../../src/shared/ipc/result';
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
      const tokens = {
        accessToken: async () => ok('token'),
        environment: () => demoEnvironment,
      } as unknown as Session;
      const provider = graphProvider(demoEnvironment, tokens, {
        ...{ clock, fetch: answer, fetchForWrites: () => answer },
      });
      computer.step(byMs);
      expect(clock.nowMs()).toBe(startMs);
      expect((await provider.listApplications(new AbortController().signal)).ok).toBe(true);
      expect(clock.nowMs()).toBe(computer.nowMs());
    },
  );

  it('is given no token of a session that is elsewhere, and sends nothing', async () => {
    let sent = 0;
    const answer = async (): Promise<Response> => {
      sent += 1;
      return Response.json({ value: [] });
    };
    const tokens = {
      accessToken: async () => ok('token of another portal'),
      environment: () => ({ ...demoEnvironment, id: 'another' }),
    } as unknown as Session;
    const provider = graphProvider(demoEnvironment, tokens, {
      ...{ clock: new BelievedClock(new ManualClock()), fetch: answer, fetchForWrites: () => answer },
    });
    const elsewhere = failed({ code: 'not-signed-in' });
    expect(await provider.listApplications(new AbortController().signal)).toEqual(elsewhere);
    expect(await provider.removePassword('object-1', 'key-1')).toEqual(elsewhere);
    expect(sent).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { writeDoor } from '../../../../src/main/access/begin-write';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { demoEnvironment } from '../../../fakes/answering-targets';
import { freshFactor } from '../../../fakes/fresh-factor';
import { ManualClock } from '../../../fakes/manual-clock';

const minuteMs = 60_000;
const consent = failed({ code: 'consent-needed', demand: { kind: 'consent' } });

class Door {
  readonly clock = new ManualClock();
  needsSignIn: boolean | null = true;
  token: Result<string> = ok('a token');
  tokens = 0;
  readonly #authenticatedAtMs = this.clock.nowMs();
  readonly begin = writeDoor({
    provider: () => {
      const { needsSignIn } = this;
      return needsSignIn === null ? null : { capabilities: { needsSignIn } };
    },
    tokenForWriting: async () => {
      this.tokens += 1;
      return this.token;
    },
    session: {
      state: () => ({
        ...{ kind: 'signed-in', environmentId: demoEnvironment.id, ...freshFactor, isKept: true },
        ...{ user: { displayName: 'A. Person', email: null }, isRenewing: false },
        authenticatedAtMs: this.#authenticatedAtMs,
      }),
    },
    environment: () => demoEnvironment,
    clock: this.clock,
  });
}

describe('what a person begins', () => {
  it('begins with a second factor for as long as the environment says', async () => {
    const door = new Door();
    const limitMs = (demoEnvironment.signIn?.maximumAuthenticationAgeMinutes ?? 0) * minuteMs;
    door.clock.advance(limitMs);
    expect(await door.begin()).toEqual(ok(null));
    door.clock.advance(1);
    expect(await door.begin()).toEqual(failed({ code: 'mfa-too-old' }));
  });

  it('asks for consent first: who agrees is asked for a second factor on the same way', async () => {
    const door = new Door();
    door.token = consent;
    door.clock.advance(24 * 60 * minuteMs);
    expect(await door.begin()).toEqual(consent);
  });

  it.each([false, null])('asks nothing where nobody signs in: %s', async (needsSignIn) => {
    const door = new Door();
    door.needsSignIn = needsSignIn;
    door.clock.advance(24 * 60 * minuteMs);
    expect([await door.begin(), door.tokens]).toEqual([ok(null), 0]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type ActiveSession,
  asOfNow,
  provenSession,
  resumedSession,
} from '../../../../../src/main/session/active-session';
import { firstAuthentication } from '../../../../../src/main/session/oidc/requested-authentication';
import { secondFactorOf } from '../../../../../src/main/session/oidc/second-factor';
import { momentOf, signInTimes } from '../../../../../src/main/session/oidc/sign-in-time';
import { canSignIn, type FoundSession } from '../../../../../src/main/session/store/stored-session';
import { isFactorCurrent } from '../../../../../src/shared/domain/second-factor';
import { demoEnvironment } from '../../../../fakes/answering-targets';
import { ManualClock } from '../../../../fakes/manual-clock';
import { fc } from '../../../../support/properties';

const minuteMs = 60_000;
const yearMs = 365 * 86_400_000;
/** HTTP and JWT say whole seconds. */
const roundingMs = 1_000;
const limitMinutes = 60;
const limitMs = limitMinutes * minuteMs;
if (!canSignIn(demoEnvironment)) throw new Error('the demo can be signed in to');
const environment = demoEnvironment;
const rule = { claim: 'amr', anyOf: ['mfa'] } as const;

/** How a sign-in went, in milliseconds. */
interface Course {
  /** How far the computer's clock is ahead of the issuer's. */
  readonly aheadMs: number;
  /** From the person's authentication to the begin of the request; less than 0 when it came after. */
  readonly beforeMs: number;
  /** How long the person was in the browser, at least as long as until they were authenticated. */
  readonly browserMs: number;
  /** How long the issuer took for the token. */
  readonly answerMs: number;
  readonly datedBackMs: number;
}

const issuerStartMs = Date.UTC(2027, 0, 1);

/** The session that such a sign-in begins, and the clock it goes by. */
function signedIn({ aheadMs, beforeMs, browserMs, answerMs, datedBackMs }: Course) {
  const clock = new ManualClock(issuerStartMs + aheadMs);
  const startedSteadyMs = clock.steadyMs();
  clock.advance(browserMs);
  const askedAt = momentOf(clock);
  clock.advance(answerMs);
  const seconds = (atMs: number): number => Math.floor(atMs / 1000);
  const tokenMs = issuerStartMs + browserMs + answerMs;
  const claims = {
    ...{ sub: 'person-1', amr: ['mfa'], auth_time: seconds(issuerStartMs - beforeMs) },
    iat: seconds(tokenMs - datedBackMs),
  };
  const times = signInTimes(claims, seconds(tokenMs) * 1000, startedSteadyMs, askedAt);
  const secondFactor = secondFactorOf(claims, { rule, supportedClaims: null, hasToldTime: false, ...times });
  const tokens = {
    ...{ accessToken: 'a', refreshToken: 'r', scope: null, lifetimeSeconds: 60, claims, answeredAtMs: null },
  };
  const { authenticatedAt } = times;
  const wanted = firstAuthentication(environment.signIn);
  const session = provenSession(environment, { tokens, claims, secondFactor, authenticatedAt }, wanted);
  return { clock, session };
}

const isCurrent = (session: ActiveSession, clock: ManualClock): boolean =>
  isFactorCurrent(asOfNow(session, clock), limitMinutes, clock.nowMs());

const wrongClock = fc.integer({ min: -yearMs, max: yearMs });
const course = fc.record({
  aheadMs: wrongClock,
  browserMs: fc.integer({ min: 1, max: 5 * minuteMs }),
  answerMs: fc.integer({ min: 0, max: 20_000 }),
  datedBackMs: fc.constantFrom(0, 5 * minuteMs),
});

describe('a sign-in, whatever the computer’s clock says', () => {
  it('is fresh when it was made for this request, and for as long as it may be', () => {
    fc.assert(
      fc.property(course, fc.integer({ min: 0, max: limitMs - minuteMs }), (going, laterMs) => {
        const { clock, session } = signedIn({ ...going, beforeMs: -going.browserMs });
        clock.advance(laterMs);
        expect(session.secondFactor.evidence).toBe('fresh');
        expect(isCurrent(session, clock)).toBe(true);
      }),
    );
  });

  it('is not fresh when it was there more than a minute before', () => {
    const before = fc.integer({ min: minuteMs + roundingMs, max: yearMs });
    fc.assert(
      fc.property(course, before, (going, beforeMs) => {
        const { session } = signedIn({ ...going, beforeMs });
        expect(session.secondFactor.evidence).toBe('asserted');
      }),
    );
  });

  it('is never current for longer than the rule says, however often the clock is set', () => {
    const wait = fc.record({ setByMs: wrongClock, goneMs: fc.integer({ min: 0, max: 2 * limitMs }) });
    fc.assert(
      fc.property(course, fc.integer({ min: 0, max: minuteMs }), fc.array(wait), (going, beforeMs, waits) => {
        const { clock, session } = signedIn({ ...going, beforeMs });
        let ageMs = beforeMs + going.browserMs + going.answerMs;
        for (const { setByMs, goneMs } of waits) {
          clock.step(setByMs);
          clock.advance(goneMs);
          ageMs += goneMs;
          if (ageMs > limitMs + 2 * roundingMs) expect(isCurrent(session, clock)).toBe(false);
        }
      }),
    );
  });
});

describe('the age of a sign-in', () => {
  const usual = { aheadMs: 0, beforeMs: 0, browserMs: 1_000, answerMs: 0, datedBackMs: 0 };

  it('counts a sleep', () => {
    const { clock, session } = signedIn(usual);
    clock.sleep(limitMs);
    expect(isCurrent(session, clock)).toBe(false);
  });

  it('is no less when the clock is set back, and counts one that was set on', () => {
    const { clock, session } = signedIn(usual);
    clock.step(-yearMs);
    expect(isCurrent(session, clock)).toBe(true);
    clock.advance(limitMs);
    expect(isCurrent(session, clock)).toBe(false);
    const other = signedIn(usual);
    other.clock.step(limitMs);
    expect(isCurrent(other.session, other.clock)).toBe(false);
  });

  it('stays the same to the page, which two clocks that are read one after the other do not', () => {
    const { clock, session } = signedIn(usual);
    for (const jitterMs of [10, -20, 15, -5]) {
      clock.step(jitterMs);
      expect(asOfNow(session, clock).authenticatedAtMs).toBe(session.authenticatedAtMs);
    }
  });

  it('is by the computer’s clock where the answer has no date, unless the token is of later', () => {
    const askedAt = { wallMs: issuerStartMs, steadyMs: 0 };
    const iat = issuerStartMs / 1000;
    const [early, late] = [{ iat: iat - 300 }, { iat: iat + 240 }];
    expect(signInTimes(early, null, 0, askedAt).issuerMs).toBe(issuerStartMs);
    expect(signInTimes(late, null, 0, askedAt).issuerMs).toBe(issuerStartMs + 240_000);
    expect(signInTimes({}, null, 0, askedAt)).toMatchObject({ authenticatedAt: askedAt });
  });
});

describe('a sign-in that an earlier run has kept', () => {
  const resumed = (agoMs: number) => {
    const clock = new ManualClock();
    const { session } = signedIn({ aheadMs: 0, beforeMs: 0, browserMs: 1, answerMs: 0, datedBackMs: 0 });
    const { user, subject, secondFactor, scopes } = session;
    const found: FoundSession = {
      ...{ environment, user, subject, secondFactor, scopes, refreshToken: 'r', fingerprint: '' },
      signIn: environment.signIn,
      authenticatedAtMs: clock.nowMs() - agoMs,
    };
    return { clock, session: resumedSession(found, clock) };
  };

  it.each([
    [0, true],
    [limitMs, true],
    [limitMs + 1, false],
    [-minuteMs, true],
    [-minuteMs - 1, false],
    [-yearMs, false],
  ])('%i ms ago: %s', (agoMs, isGood) => {
    const { clock, session } = resumed(agoMs);
    expect(isCurrent(session, clock)).toBe(isGood);
  });

  it('gets no younger when the clock is set afterwards', () => {
    const { clock, session } = resumed(limitMs - minuteMs);
    clock.step(-yearMs);
    expect(isCurrent(session, clock)).toBe(true);
    clock.advance(minuteMs + 1);
    expect(isCurrent(session, clock)).toBe(false);
    const ahead = resumed(-yearMs);
    ahead.clock.step(yearMs);
    expect(isCurrent(ahead.session, ahead.clock)).toBe(false);
  });
});

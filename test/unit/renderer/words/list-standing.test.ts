import { freshFactor } from '../../../fakes/fresh-factor';
import { describe, expect, it, vi } from 'vitest';
import { shownList } from '../../../fakes/shown-list';
import type { InventorySlice, InventoryState } from '../../../../src/shared/ipc/state/inventory-state';
import type { SessionSlice, SessionState } from '../../../../src/shared/ipc/state/session-state';
import type { ErrorCode } from '../../../../src/shared/ipc/result';
import { english } from '../ui/english';

// Node 20 has no navigator; the page asks it for the language of dates.
vi.hoisted(() => {
  vi.stubGlobal('navigator', { language: 'en-GB' });
});
const { copyWords, isCutOff, listStandingOf, listStandings, standingWords, wayToNewSecret } =
  await import('../../../../src/renderer/words/list-standing');
const { en } = await import('../../../../src/shared/messages/en');
const t = await english();

const hourMs = 3_600_000;
const nowMs = Date.parse('2026-11-28T12:00:00Z');
const readAtMs = nowMs - 3 * hourMs;

type Known = Pick<SessionSlice, 'session' | 'opened'> & InventorySlice;
const capabilities = {
  ...{ canList: true, canCreate: true, canDelete: true, canListManagers: true, canTellReminders: true },
  ...{ canEdit: false, needsSignIn: true },
};
const demo = { id: 'demo', capabilities };
const byHand = { id: 'by-hand-wmda', capabilities: { ...capabilities, canList: false, canEdit: true } };
const signedIn: SessionState = {
  ...{ kind: 'signed-in', environmentId: 'demo', user: { displayName: 'Vera', email: null } },
  ...{ authenticatedAtMs: 0, ...freshFactor, isKept: true, isRenewing: false },
};
const elsewhere: SessionState = { ...signedIn, environmentId: 'sandbox' };
const signedOut = (reason: 'never' | 'signed-out' | 'session-ended'): SessionState => ({
  ...{ kind: 'signed-out', error: null, reason },
});
const list = (
  source: 'portal' | 'sealed-copy',
  code: ErrorCode | null = null,
  isRefreshing = false,
): InventoryState => ({
  ...shownList([], { source, readAtMs, isRefreshing }),
  refreshError: code === null ? null : { code },
});
const copy = list('sealed-copy');
const read = list('portal');

describe('the words beside a title', () => {
  it.each<[string, Partial<Known>, typeof demo, string]>([
    ['signed in, just read', { session: signedIn, inventory: read }, demo, 'updated 3 hours ago'],
    [
      'signed in, being read again',
      { session: signedIn, inventory: list('portal', null, true) },
      ...([demo, 'updated 3 hours ago'] as const),
    ],
    [
      'signed in, a copy before the first answer',
      { session: signedIn, inventory: list('sealed-copy', null, true) },
      ...([demo, 'Saved copy, 3 hours old, refreshing'] as const),
    ],
    [
      'signed in, the portal cannot be reached',
      { session: signedIn, inventory: list('sealed-copy', 'offline') },
      ...([demo, 'Saved copy, 3 hours old, offline'] as const),
    ],
    [
      'signed in, a list of this run, and the portal cannot be reached any more',
      { session: signedIn, inventory: list('portal', 'offline') },
      ...([demo, 'Saved copy, 3 hours old, offline'] as const),
    ],
    [
      'signed in, offline and trying again',
      { session: signedIn, inventory: list('portal', 'offline', true) },
      ...([demo, 'Saved copy, 3 hours old, offline'] as const),
    ],
    [
      'signed in, a proxy refuses',
      { session: signedIn, inventory: list('sealed-copy', 'proxy-refused') },
      ...([demo, 'Saved copy, 3 hours old, offline'] as const),
    ],
    [
      'signed in, the portal answers with an error',
      { session: signedIn, inventory: list('portal', 'portal-error') },
      ...([demo, 'Saved copy, 3 hours old, not refreshed'] as const),
    ],
    [
      'at start, while the session is looked for',
      { session: { kind: 'resuming' }, inventory: copy },
      ...([demo, 'Saved copy, 3 hours old, looking for your session'] as const),
    ],
    [
      'nobody signed in since the start',
      { session: signedOut('never'), inventory: copy },
      ...([demo, 'Saved copy, 3 hours old, offline and signed out'] as const),
    ],
    [
      'signed out a moment ago, with the list of this run',
      { session: signedOut('signed-out'), inventory: read },
      ...([demo, 'Saved copy, 3 hours old, offline and signed out'] as const),
    ],
    [
      'the issuer took the session back',
      { session: signedOut('session-ended'), inventory: read },
      ...([demo, 'Saved copy, 3 hours old, offline: your session has ended'] as const),
    ],
    [
      'signing in behind it',
      { session: { kind: 'signing-in', environmentId: 'demo', startedAtMs: 0 }, inventory: copy },
      ...([demo, 'Saved copy, 3 hours old, offline and signed out'] as const),
    ],
    [
      'signed in elsewhere',
      { session: elsewhere, inventory: copy },
      ...([demo, 'Saved copy, 3 hours old, read only'] as const),
    ],
    ['by hand', { opened: 'by-hand-wmda', inventory: read }, byHand, 'entered here'],
    [
      'by hand, signed in elsewhere',
      { opened: 'by-hand-wmda', session: signedIn, inventory: read },
      ...([byHand, 'entered here'] as const),
    ],
  ])('%s', (_, changes, environment, words) => {
    const state: Known = { session: signedOut('never'), opened: null, inventory: copy, ...changes };
    expect(standingWords(t, listStandingOf(state, environment), readAtMs, nowMs)).toBe(words);
  });

  it('never say "updated" of what cannot be refreshed, and give a list its age in every state', () => {
    for (const standing of listStandings.filter(isCutOff)) {
      const words = standingWords(t, standing, readAtMs, nowMs);
      expect(words).toMatch(/^Saved copy, 3 hours old, /);
    }
    expect(listStandings.filter(isCutOff)).toHaveLength(5);
    expect(Object.keys(en.savedCopy)).toHaveLength(listStandings.length - 1); // two have words of their own; one is plain
  });

  it.each([
    [0, 'less than a minute old'],
    [-60_000, 'less than a minute old'],
    [60_000, '1 minute old'],
    [59 * 60_000, '59 minutes old'],
    [hourMs, '1 hour old'],
    [23 * hourMs, '23 hours old'],
    [24 * hourMs, '1 day old'],
    [16 * 24 * hourMs, '16 days old'],
  ])('after %d ms', (passedMs, age) => {
    expect(copyWords(t, nowMs - passedMs, nowMs)).toBe(`Saved copy, ${age}`);
  });
});

describe('what is asked for where a new secret is needed', () => {
  it.each([
    ['current', 'Create a new secret and put it into your systems.'],
    ['not-refreshed', 'Create a new secret and put it into your systems.'],
    ['entered', 'Create a new secret on WMDA’s page and save its value here.'],
    ['signed-out', 'Sign in to create a new secret.'],
    ['session-ended', 'Sign in to create a new secret.'],
    ['offline', 'A new secret can be created when the portal can be reached again.'],
    ['read-only', 'Sign in to Demo to create a new secret.'],
  ] as const)('%s: %s', (standing, words) => {
    const way = wayToNewSecret(standing);
    expect(way === null ? null : t(`expiry.newSecret.${way}`, { environment: 'Demo' })).toBe(words);
  });

  it('nothing, while it is not known whether it can be done', () => {
    expect(wayToNewSecret('resuming')).toBeNull();
    expect(wayToNewSecret('refreshing')).toBeNull();
  });
});

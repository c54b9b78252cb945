// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failed, type ErrorCode } from '../../../../src/shared/ipc/result';
import type { Slices } from '../../../../src/shared/ipc/state';
import { answers, asked, atWork, demo, listed, sees, showApp, signedIn, tellApp } from '../support/told-app';
import { button, clean, hasButton, press } from '../support/rendered';
import { unknownState } from '../../../../src/renderer/desktop/unknown-state';

const nowMs = Date.parse('2026-11-28T12:05:00Z');
const page = (): string => document.body.textContent;
const asksFor = (name: string): readonly unknown[] =>
  asked.filter(([one]) => one === name).map(([, argument]) => argument);
const lists = (changes: Partial<typeof unknownState.lists>) => ({ ...unknownState.lists, ...changes });
const taken = [
  { applicationId: 'object-2', displayName: 'Partner-BR-Aurora-DM', atMs: 1 },
  { applicationId: 'object-3', displayName: 'Partner-AT-Graz-DM', atMs: 1 },
];

beforeAll(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
});
afterAll(async () => {
  await clean();
  vi.useRealTimers();
});

describe('whom the portal shows nothing', () => {
  it.each([
    ['no-role', 'You do not have the role credential manager'],
    ['no-applications', 'No application is assigned to you'],
  ] as const)('for %s is told whom to ask, inside first', async (reason, title) => {
    await showApp(atWork({ inventory: { inventory: { kind: 'no-access', reason } } }));
    await sees(title);
    const steps = [...document.querySelectorAll('ol > li')].map(({ textContent }) => textContent);
    expect(steps[0]).toContain('inside your organisation');
    expect(steps[1]).toContain('support@wmda.info');
    await press('Write to support@wmda.info');
    expect(asksFor('links.writeToSupport')).toEqual([{ environmentId: 'demo' }]);
    expect(page()).not.toContain('The copy and reminders here are gone');
    await press('Sign out');
    expect(asksFor('session.signOut')).toHaveLength(1);
  });

  it('is told everything that was taken away, until it was understood', async () => {
    const inventory = { inventory: { kind: 'no-access', reason: 'no-applications' } } as const;
    await showApp(atWork({ inventory, lists: lists({ withdrawn: taken }) }));
    await sees('The copy and reminders here are gone');
    const named = [...document.querySelectorAll('[role="status"] li')].map(({ textContent }) => textContent);
    expect(named).toEqual(['Partner-BR-Aurora-DM', 'Partner-AT-Graz-DM']);
    await press('Understood');
    expect(asksFor('inventory.acknowledgeWithdrawn')).toEqual([
      { applicationId: 'object-2' },
      { applicationId: 'object-3' },
    ]);
    await tellApp({ lists: lists({}) });
    expect(page()).not.toContain('The copy and reminders here are gone');
  });
});

describe('above every view', () => {
  it('one application that was taken away is named, until it was understood', async () => {
    await showApp(atWork({ lists: lists({ withdrawn: taken.slice(0, 1) }) }));
    await sees('Partner-BR-Aurora-DM is no longer shown by the portal');
    await press('Understood');
    expect(asksFor('inventory.acknowledgeWithdrawn')).toEqual([{ applicationId: 'object-2' }]);
  });

  it('a clock that differs from the portal’s is said, from more than two minutes on', async () => {
    await showApp(atWork({ lists: lists({ portalAheadSeconds: 300 }) }));
    await sees('This computer’s clock is 5 minutes behind the portal’s');
    await tellApp({ lists: lists({ portalAheadSeconds: -300 }) });
    await sees('5 minutes ahead of the portal’s');
    for (const portalAheadSeconds of [120, -120, 0]) {
      await tellApp({ lists: lists({ portalAheadSeconds }) });
      expect(page()).not.toContain('This computer’s clock is');
    }
  });

  it('a list that could not be read again has its age and the reason', async () => {
    await showApp(atWork({ inventory: { inventory: { ...listed, refreshError: { code: 'offline' } } } }));
    await sees('What you see is from 5 minutes ago');
    expect(page()).toContain('The portal cannot be reached.');
    expect(page()).toContain('Partner-NL-Lowlands-SMC');
  });

  it('rows that could not be read are named, by whatever they say of themselves', async () => {
    const unreadable = [
      { id: 'object-7', appId: 'client-7', displayName: 'Partner-AT-Graz-DM' },
      { id: 'object-8', appId: 'client-8', displayName: null },
      { id: 'object-9', appId: null, displayName: null },
      { id: null, appId: null, displayName: null },
    ];
    await showApp(atWork({ inventory: { inventory: { ...listed, unreadable } } }));
    await sees(
      '4 applications that could not be read: Partner-AT-Graz-DM, client-8, object-9, without a name',
    );
    await tellApp({ inventory: { inventory: { ...listed, unreadable: unreadable.slice(0, 1) } } });
    await sees('an application that could not be read: Partner-AT-Graz-DM');
    await tellApp({ inventory: { inventory: listed } });
    expect(page()).not.toContain('could not be read');
  });

  it('a session that ends with the application is said', async () => {
    await showApp(
      atWork({ session: { session: { ...signedIn, isKept: false } as never, opened: null, lookedAt: null } }),
    );
    await sees('your session ends when you close the application');
  });
});

describe('a copy that is looked at while somebody works elsewhere', () => {
  it('says where they are, changes nothing and leads back', async () => {
    const second = { ...demo, id: 'second', name: 'Second' };
    await showApp(
      atWork({
        environments: { ...unknownState.environments, environments: [second, demo] },
        session: {
          session: { ...signedIn, environmentId: 'second' } as never,
          opened: null,
          lookedAt: 'demo',
        },
        inventory: { inventory: { ...listed, source: 'sealed-copy' } },
        focus: { focus: { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1', sequence: 1 } },
      }),
    );
    await sees('You are signed in to Second.');
    await sees('All applications');
    expect(button('Create new secret').disabled).toBe(true);
    expect(document.querySelector('tr[aria-current="true"]')?.textContent).toContain('Secret by VM');
    await press('Back to Second');
    expect(asksFor('environments.close')).toHaveLength(1);
  });
});

describe('the first screen', () => {
  const welcome = (code: ErrorCode | null): Pick<Slices, 'environments' | 'session'> => ({
    environments: { ...unknownState.environments, environments: [demo] },
    session: {
      session: {
        ...{ kind: 'signed-out', reason: 'never' },
        error: code === null ? null : { code },
      },
      ...{ opened: null, lookedAt: null },
    },
  });

  it.each([
    ['sign-in-refused', 'did not let you in'],
    ['no-mfa-evidence', 'did not confirm that a second factor was used'],
    ['sign-in-answer-invalid', 'does not belong to this sign-in'],
    ['offline', 'The portal cannot be reached.'],
    ['certificate-untrusted', 'this computer’s own certificate store'],
  ] as const)('says of a sign-in that ended with %s why', async (code, words) => {
    await showApp(welcome(code));
    await sees('Never surprised by an expired secret');
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(words);
  });

  it('says nothing of one that the person gave up, nor asks anything before', async () => {
    await showApp(welcome(null));
    await sees('Never surprised by an expired secret');
    expect(document.querySelector('[role="alert"]')).toBeNull();
    await press('Sign in in your browser');
    expect(asksFor('session.signIn')).toEqual([{ environmentId: 'demo' }]);
  });

  it('follows a click on a notification to an environment that was left', async () => {
    const byHand = {
      ...{ ...demo, id: 'by-hand-demo', byHandOf: 'demo' },
      capabilities: { ...demo.capabilities, canEdit: true, needsSignIn: false },
    };
    const focus = { environmentId: 'by-hand-demo', applicationId: 'object-1', keyId: 'key-1', sequence: 1 };
    const { environments, session } = welcome(null);
    await showApp({
      environments: { ...environments, environments: [demo, byHand] },
      session,
      focus: { focus },
    });
    await sees('Never surprised by an expired secret');
    expect(asksFor('environments.show')).toEqual([{ environmentId: 'by-hand-demo' }]);
    expect(asksFor('focus.followed')).toEqual([{ sequence: 1 }]);
    await tellApp({
      session: { ...session, opened: 'by-hand-demo' },
      inventory: { inventory: { ...listed, environmentId: 'by-hand-demo' } },
      focus: { focus: null },
    });
    await sees('All applications');
    expect(document.querySelector('tr[aria-current="true"]')?.textContent).toContain('Secret by VM');
  });

  it('leads to a list that is kept, and says when a file is not used', async () => {
    const { environments, session } = welcome(null);
    const problem = { field: null, problem: 'not-json', detail: 'it ends too early' } as const;
    await showApp({
      environments: { ...environments, environmentProblem: problem },
      session,
      lists: lists({ copies: [{ environmentId: 'demo', readAtMs: nowMs }] }),
      inventory: { inventory: { ...listed, source: 'sealed-copy' } },
    });
    await sees('The environment file is not used');
    expect(page()).toContain('Saved copy, less than a minute old');
    await press('Continue offline');
    expect(asksFor('environments.show')).toEqual([{ environmentId: 'demo' }]);
    await sees('Signed out');
    expect(page()).toContain('Partner-NL-Lowlands-SMC');
    expect(hasButton('Sign in')).toBe(true);
  });
});

it('a list that nobody could read yet says why, and is tried again', async () => {
  await showApp(
    atWork({ inventory: { inventory: { kind: 'failed', error: { code: 'keychain-timeout' } } } }),
  );
  await sees('The keychain does not answer.');
  expect(document.querySelector('table')).toBeNull();
  answers.set('inventory.refresh', failed({ code: 'keychain-timeout' }));
  await press('Try again');
  expect(asksFor('inventory.refresh')).toHaveLength(1);
});

// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import { rotationProgress } from '../../../../../src/shared/domain/rotation-progress';
import type { EnvironmentSummary } from '../../../../../src/shared/ipc/state/environment-state';
import type { SessionState } from '../../../../../src/shared/ipc/state/session-state';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { byHandSummary, environmentSummary } from '../../../../fakes/environment-summary';
import {
  begunRotation,
  movingRotation,
  newSecret,
  nowMs,
  oldSecret,
  readyRotation,
  rotatedApplication,
  said,
  system,
  waitingRotation,
} from '../../support/shown-rotation';

const override = { ...said, reason: 'Switched off in March' };
const asked: (readonly [string, unknown])[] = [];
const answers = new Map<string, Result<unknown>>();
const domain = (name: string): object =>
  new Proxy(
    {},
    {
      get: (_target, verb) => async (argument: unknown) => {
        asked.push([`${name}.${String(verb)}`, argument]);
        return answers.get(`${name}.${String(verb)}`) ?? ok(null);
      },
    },
  );
vi.stubGlobal('desktop', new Proxy({}, { get: (_target, name) => domain(String(name)) }));
const { button, clean, dialog, dialogText, draw, hasButton, isDialogOpen, press, type } =
  await import('../../support/rendered');
const { RotationPage } = await import('../../../../../src/renderer/features/rotation/rotation-page');
const { deletingOf } = await import('../../../../../src/renderer/features/rotation/rotation-view');
const { abilitiesIn } = await import('../../../../../src/renderer/words/abilities');
const { freshFactor } = await import('../../../../fakes/fresh-factor');

const demo = environmentSummary();
const done: string[] = [];
const task = (name: string) => () => {
  done.push(name);
};

interface Shown {
  readonly environment?: EnvironmentSummary;
  readonly isSignedIn?: boolean;
  readonly isOpened?: boolean;
  readonly way?: 'here' | 'page' | 'sign-in' | 'reconnect' | 'elsewhere' | null;
  readonly check?: ReactNode;
  readonly isLocked?: boolean;
  readonly isChecking?: boolean;
  readonly maySaySeen?: boolean;
  readonly deleting?: 'old' | 'next';
  readonly atMs?: number;
}

async function show(rotation: Rotation, shown: Shown = {}): Promise<void> {
  const { environment = demo, isSignedIn = true, isOpened = false, way = 'here', atMs = nowMs } = shown;
  const session: SessionState = isSignedIn
    ? {
        ...{ kind: 'signed-in', environmentId: 'demo', user: { displayName: 'Vera', email: null } },
        ...{ authenticatedAtMs: 0, ...freshFactor, isKept: true, isRenewing: false },
      }
    : { kind: 'signed-out', error: null, reason: 'never' };
  await draw(
    <RotationPage
      view={{
        ...{ rotation, environment, application: rotatedApplication, nowMs: atMs },
        ...{ maySaySeen: shown.maySaySeen ?? true, deleting: shown.deleting ?? null },
        progress: rotationProgress(rotation, atMs),
        isChecking: shown.isChecking === true,
        abilities: abilitiesIn(environment, { session, opened: isOpened ? environment.id : null }),
        vaultProblem: shown.isLocked === true ? { code: 'keychain-locked' } : null,
      }}
      way={way}
      note="updated just now"
      check={shown.check ?? null}
      tasks={{
        ...{ onCreate: task('create'), onTakeIn: task('take-in') },
        ...{ onSnippets: task('snippets'), onDeliver: task('deliver'), onAddSystem: task('add-system') },
      }}
      onStop={task('stop')}
      onApplication={task('application')}
      onRecord={task('record')}
    />,
  );
}

const items = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('ol > li')];
/** What a step is described by. */
const evidence = (index: number): string => {
  const id = items()[index]?.getAttribute('aria-describedby') ?? '';
  return document.getElementById(id)?.textContent ?? '';
};
const filled = (): readonly string[] =>
  [...document.querySelectorAll('button')]
    .filter(({ className }) => className.includes('contained'))
    .map(({ textContent }) => textContent);
const text = (): string => document.body.textContent;
/** Into a field of several lines. */
const typeInto = (field: HTMLTextAreaElement | null, words: string): Promise<void> =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
const typeReason = (words: string): Promise<void> => typeInto(dialog().querySelector('textarea'), words);

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  asked.splice(0);
  done.splice(0);
  answers.clear();
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
});

describe('the list of steps', () => {
  it('is in order, says which is the current one, and describes each by its evidence', async () => {
    await show(movingRotation);
    expect(items()).toHaveLength(6);
    expect(items().map((item) => item.getAttribute('aria-current'))).toEqual([
      ...[null, null, null, 'step', null, null],
    ]);
    expect(evidence(0)).toContain('“Secret by VM - 2026-11 · H8DT”, created');
    expect(evidence(0)).toContain('Reference for support: e230');
    expect(evidence(1)).toContain('Saved in GNOME Keyring');
    expect(evidence(2)).toContain('Works: Search & Match V2.');
    expect(evidence(2)).toContain('Not tried: Match-Connect.');
    expect(evidence(3)).toBe('1 of 2 systems use it.');
    expect(evidence(4)).toContain('24 hours, from when the new secret works');
    expect(evidence(5)).toContain('Locked until');
  });

  it.each([
    ['creating', begunRotation, ['Create new secret…']],
    ['saving', { ...movingRotation, saved: null, works: null }, ['Save its value…']],
    ['checking', { ...movingRotation, works: null }, ['Check now']],
    ['moving', movingRotation, ['Nightly export uses it']],
    ['moving none', { ...movingRotation, systems: [] }, ['Add a system']],
    ['waiting', waitingRotation, []],
    ['deleting', readyRotation, ['Delete “Secret by VM”…']],
  ] as const)('has one filled button while %s, that of the step', async (_step, rotation, buttons) => {
    await show(rotation);
    expect(filled()).toEqual(buttons);
  });

  it('says how many are left open, and once it has ended which they were and why', async () => {
    const systems = [system('EMDIS gateway', { said }), system('Nightly export', { override })];
    await show({ ...waitingRotation, systems });
    expect(evidence(3)).toBe('1 of 2 systems use it.1 is left open.');
    await show({ ...readyRotation, systems, end: { kind: 'done', atMs: nowMs } });
    expect(evidence(3)).toMatch(
      /By your word: EMDIS gateway\.Nightly export was left open .*: Switched off in March/,
    );
  });

  it('shows how the check goes while it is under way, or stands in the way', async () => {
    const check = 'not accepted yet';
    await show({ ...movingRotation, works: null }, { check });
    expect(text()).toContain(check);
    await show(movingRotation, { check });
    expect(text()).not.toContain(check);
    await show(movingRotation, { check, isChecking: true });
    expect(text()).toContain(check);
  });

  it('says that the wait is not needed where the old one expires before it would end', async () => {
    const atMs = Date.parse(movingRotation.old.endDateTime) - 7_200_000;
    await show({ ...waitingRotation, readySinceMs: atMs - 60_000 }, { atMs });
    expect(evidence(4)).toMatch(/Not needed: the old secret expires by itself at .*2026/);
  });

  it('counts the wait down and never promises it too early', async () => {
    await show({ ...waitingRotation, readySinceMs: nowMs - 60_000 });
    expect(evidence(4)).toContain('in 24 hours');
    // The page's time is that of before.
    await show({ ...waitingRotation, readySinceMs: nowMs + 14_000 });
    expect(evidence(4)).toContain('in 24 hours');
  });

  it('puts the keyboard on the next step when what it stood on is gone', async () => {
    await show({ ...movingRotation, systems: [system('Nightly export')] });
    button('Nightly export uses it').focus();
    await show({ ...waitingRotation });
    expect(document.activeElement?.getAttribute('aria-current')).toBe('step');
  });
});

describe('the checklist', () => {
  it('takes the statement of the person, for each system and back', async () => {
    await show(movingRotation);
    await press('Nightly export uses it');
    const [gateway] = document.querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
    await act(async () => gateway?.click());
    const rotationId = 'rotation-1';
    expect(asked).toEqual([
      ['rotations.saySystem', { rotationId, systemId: 'Nightly export', usesNext: true }],
      ['rotations.saySystem', { rotationId, systemId: 'EMDIS gateway', usesNext: false }],
    ]);
  });

  it('is not complete by being empty: somebody has to say that there is no other', async () => {
    await show({ ...movingRotation, systems: [] });
    expect(evidence(3)).toContain('No system is in the list.');
    await press('No other system uses it');
    expect(asked).toEqual([['rotations.sayNoOther', { rotationId: 'rotation-1' }]]);
  });

  it('says of a value that was brought somewhere that this proves no use', async () => {
    const delivered = { vaultId: 'vault-1', atMs: nowMs };
    await show({ ...movingRotation, systems: [system('Nightly export', { delivered })] });
    expect(text()).toContain('That the system reads it is for you to say.');
    expect(document.querySelector<HTMLInputElement>('input[type="checkbox"]')?.checked).toBe(false);
  });

  it('leaves a system open with a typed reason only', async () => {
    await show(movingRotation);
    await press('Leave open…');
    await press('Leave it open');
    expect(dialogText()).toContain('Say in a few words why.');
    expect(asked).toEqual([]);
    await typeReason('Switched off in March');
    await press('Leave it open');
    expect(asked).toEqual([
      [
        'rotations.override',
        { rotationId: 'rotation-1', systemId: 'Nightly export', reason: 'Switched off in March' },
      ],
    ]);
    expect(isDialogOpen()).toBe(false);
  });

  it('copies no value while the keychain is locked, and says why', async () => {
    await show(movingRotation, { isLocked: true });
    expect(button('Copy value').disabled).toBe(true);
    expect(text()).toContain('The value cannot be copied now:');
  });
});

describe('a reminder', () => {
  const rotationId = 'rotation-1';
  const hourMs = 3_600_000;

  it('is wished of a system at a time before the old secret expires, and can be taken back', async () => {
    await show(movingRotation);
    await press('Remind me…');
    expect(dialogText()).toContain('When shall we remind you of Nightly export?');
    await press('Remind me');
    const dueMs = nowMs + 2 * hourMs;
    const wish = { systemId: 'Nightly export', dueMs, atMs: nowMs };
    expect(asked).toEqual([['rotations.remind', { rotationId, systemId: 'Nightly export', dueMs }]]);
    await show({ ...movingRotation, reminders: [wish] });
    expect(text().match(/We remind you on /gu)).toHaveLength(2);
    await press('Do not remind me');
    expect(asked.at(-1)).toEqual(['rotations.dropReminder', { rotationId, systemId: 'Nightly export' }]);
    await show({ ...movingRotation, reminders: [{ ...wish, dueMs: nowMs }] });
    expect(hasButton('Remind me…')).toBe(true);
  });

  it('is offered two hours before the old one expires, where the other times come too late', async () => {
    const atMs = Date.parse(movingRotation.old.endDateTime) - 3 * hourMs;
    await show(movingRotation, { atMs });
    await press('Remind me…');
    expect(dialogText()).toContain('Two hours before the old secret expires');
    await press('Remind me');
    expect(asked).toEqual([
      ['rotations.remind', { rotationId, systemId: 'Nightly export', dueMs: atMs + hourMs }],
    ]);
  });

  it('of the safety wait comes when it is over', async () => {
    await show(movingRotation);
    expect(hasButton('Remind me when it is over')).toBe(false);
    await show(waitingRotation);
    await press('Remind me when it is over');
    expect(asked).toEqual([['rotations.remind', { rotationId, systemId: null, dueMs: null }]]);
    await show({ ...waitingRotation, reminders: [{ systemId: null, dueMs: null, atMs: nowMs }] });
    expect(evidence(4)).toContain('We remind you when it is over.');
    await press('Do not remind me');
    expect(asked.at(-1)).toEqual(['rotations.dropReminder', { rotationId, systemId: null }]);
  });
});

describe('the deletion of the old secret', () => {
  it('is offered only once it may go', async () => {
    await show(waitingRotation);
    expect(hasButton('Delete “Secret by VM”…')).toBe(false);
    await show(readyRotation);
    expect(hasButton('Delete “Secret by VM”…')).toBe(true);
  });

  it('asks once more, with the focus on Cancel, and names what remains', async () => {
    await show({
      ...readyRotation,
      systems: [
        system('EMDIS gateway', { said }),
        system('Nightly export', { override: { ...said, reason: 'gone' } }),
      ],
    });
    await press('Delete “Secret by VM”…');
    expect(document.activeElement?.textContent).toBe('Cancel');
    expect(dialogText()).toContain('Nightly export was left open');
    expect(dialogText()).toMatch(/“Secret by VM - 2026-11 · H8DT” remains until .* Expires in 365 days/);
    await press('Delete secret');
    expect(asked).toEqual([['rotations.deleteOld', { rotationId: 'rotation-1' }]]);
  });

  it('says of systems that they use the new one only where somebody has said so', async () => {
    await show(readyRotation);
    await press('Delete “Secret by VM”…');
    expect(dialogText()).toContain('Your systems use “Secret by VM - 2026-11 · H8DT”, which works.');
    await press('Cancel');
    await show({ ...readyRotation, systems: [system('Nightly export', { override })] });
    await press('Delete “Secret by VM”…');
    expect(dialogText()).toContain('“Secret by VM - 2026-11 · H8DT” works.');
    expect(dialogText()).not.toContain('Your systems use');
  });

  it('stays and says why when main refuses', async () => {
    answers.set('rotations.deleteOld', failed({ code: 'new-not-listed' }));
    await show(readyRotation);
    await press('Delete “Secret by VM”…');
    await press('Delete secret');
    expect(dialogText()).toContain('The old one was kept');
  });

  it('is offered once, and cannot be crossed by a cancellation, while it can be undone', async () => {
    await show(readyRotation, { deleting: 'old' });
    expect(evidence(5)).toContain('About to be deleted.');
    expect(hasButton('Delete “Secret by VM”…')).toBe(false);
    expect(button('Cancel rotation…').disabled).toBe(true);
    await show(waitingRotation, { deleting: 'next' });
    expect(evidence(5)).toContain('Locked until');
    expect(hasButton('Unlock earlier…')).toBe(false);
    expect(button('Cancel rotation…').disabled).toBe(true);
  });

  it('is unlocked earlier by a reason, and by no other way', async () => {
    await show(waitingRotation);
    await press('Unlock earlier…');
    await press('End the safety wait');
    expect(dialogText()).toContain('Say in a few words why.');
    expect(asked).toEqual([]);
  });

  it.each<[string, Rotation, Shown, boolean]>([
    ['that may go', waitingRotation, {}, true],
    ['while the new one is not listed', { ...waitingRotation, nextMissingSinceMs: nowMs }, {}, false],
    ['while nobody is signed in', waitingRotation, { isSignedIn: false, way: 'sign-in' }, false],
  ])('unlocked earlier is asked for at once: %s', async (_what, rotation, shown, isAsked) => {
    await show(rotation, shown);
    await press('Unlock earlier…');
    await typeInto(dialog().querySelector('textarea'), 'It expires today anyway');
    await press('End the safety wait');
    const told = { rotationId: 'rotation-1', systemId: null, reason: 'It expires today anyway' };
    expect(asked).toEqual([['rotations.override', told]]);
    expect(isDialogOpen()).toBe(isAsked);
    if (!isAsked) return;
    expect(dialogText()).toContain('Delete “Secret by VM”');
    expect(document.activeElement?.textContent).toBe('Cancel');
  });
});

describe('the person’s word that the new secret connects', () => {
  const unchecked: Rotation = { ...movingRotation, works: null };

  it('is kept with the checks of that secret, which know it for every page', async () => {
    await show(unchecked);
    await press('I saw it connect…');
    await press('I saw it connect');
    expect(dialogText()).toContain('Say in a few words why.');
    expect(asked).toEqual([]);
    await typeReason('EMDIS gateway');
    await press('I saw it connect');
    expect(asked).toEqual([
      ['secrets.sawConnect', { applicationId: 'object-1', keyId: 'key-new', where: 'EMDIS gateway' }],
    ]);
  });

  it('is not asked for where an endpoint has judged its value', async () => {
    await show(unchecked, { maySaySeen: false });
    expect(hasButton('I saw it connect…')).toBe(false);
    expect(hasButton('Check now')).toBe(true);
  });
});

describe('cancelling', () => {
  it('asks what becomes of the new one, with the focus on going on', async () => {
    await show({ ...movingRotation, systems: [system('Nightly export')] });
    await press('Cancel rotation…');
    expect(document.activeElement?.textContent).toBe('Go on with it');
    await press('Keep both secrets');
    expect(asked).toEqual([
      ['rotations.cancel', { rotationId: 'rotation-1', way: 'keep-both', typedName: '' }],
    ]);
  });

  it('needs the name typed once a system was moved', async () => {
    await show(movingRotation);
    await press('Cancel rotation…');
    expect(button('Delete the new one').disabled).toBe(true);
    expect(dialogText()).toContain('EMDIS gateway uses the new secret');
    await type('Type the name of the new secret to cancel all the same', newSecret.displayName ?? '');
    await press('Delete the new one');
    expect(asked).toEqual([
      ['rotations.cancel', { rotationId: 'rotation-1', way: 'delete-new', typedName: newSecret.displayName }],
    ]);
  });
});

describe('what is kept from the person', () => {
  const signedOut = { isSignedIn: false, way: 'sign-in' } as const;
  const asking = { atMs: nowMs, by: null };

  it('a second deletion, and a cancellation, while the first has no answer', async () => {
    await show({ ...readyRotation, deletionAsked: asking });
    expect(hasButton('Delete “Secret by VM”…')).toBe(false);
    expect(hasButton('Unlock earlier…')).toBe(false);
    expect(button('Cancel rotation…').disabled).toBe(true);
  });

  it('the deletion where nobody is signed in who could make it', async () => {
    await show(readyRotation, signedOut);
    expect(button('Delete “Secret by VM”…').disabled).toBe(true);
  });

  it('an earlier deletion before there is a wait, and once it was cut short', async () => {
    await show(movingRotation);
    expect(hasButton('Unlock earlier…')).toBe(false);
    await show({ ...waitingRotation, nextMissingSinceMs: nowMs, waitOverride: { ...said, reason: 'today' } });
    expect(hasButton('Unlock earlier…')).toBe(false);
    expect(hasButton('Delete “Secret by VM”…')).toBe(false);
  });

  it('creating, taking in and checking while nobody is signed in', async () => {
    await show(begunRotation, signedOut);
    expect(button('Create new secret…').disabled).toBe(true);
    expect(hasButton('Use “Secret by VM - 2026-11 · H8DT” instead')).toBe(false);
    await show({ ...movingRotation, saved: null, works: null }, signedOut);
    expect(button('Save its value…').disabled).toBe(true);
    await show({ ...movingRotation, works: null }, signedOut);
    expect(button('Check now').disabled).toBe(true);
  });

  it('a value that is not saved here', async () => {
    await show({ ...movingRotation, saved: { how: 'said', place: null, ...said } });
    expect(button('Copy value').disabled).toBe(true);
    expect(button('Copy for a system…').disabled).toBe(true);
  });

  it('the word that there is no other system, where there are some or it was said', async () => {
    await show(movingRotation);
    expect(hasButton('No other system uses it')).toBe(false);
    await show({ ...movingRotation, systems: [], noOther: said });
    expect(hasButton('No other system uses it')).toBe(false);
  });

  it('deleting the new one where it is gone, or nobody could delete it', async () => {
    const unmoved = { ...movingRotation, systems: [] };
    await show(unmoved, signedOut);
    await press('Cancel rotation…');
    expect(hasButton('Delete the new one')).toBe(false);
    await press('Go on with it');
    await show({ ...unmoved, nextGone: { how: 'absent', atMs: nowMs } });
    await press('Cancel rotation…');
    expect(hasButton('Delete the new one')).toBe(false);
    await press('Cancel the rotation');
    expect(asked.at(-1)).toEqual([
      'rotations.cancel',
      { rotationId: 'rotation-1', way: 'keep-both', typedName: '' },
    ]);
  });

  it('everything at its steps once it has ended, with what was still open', async () => {
    await show({ ...movingRotation, end: { kind: 'cancelled', way: 'keep-both', ...said } });
    expect(document.querySelectorAll('input[type="checkbox"]')).toHaveLength(0);
    expect([...document.querySelectorAll('ol button')]).toEqual([]);
  });

  it('either way to cancel before the name is typed, once a system was moved', async () => {
    await show(movingRotation);
    await press('Cancel rotation…');
    expect(button('Keep both secrets').disabled).toBe(true);
    await type('Type the name of the new secret to cancel all the same', 'Secret by VM');
    expect(button('Keep both secrets').disabled).toBe(true);
    expect(button('Delete the new one').disabled).toBe(true);
  });
});

describe('if you stop now', () => {
  it('says what expires when, who loses access then and who does not', async () => {
    await show(movingRotation);
    expect(text()).toMatch(/“Secret by VM” expires by itself on .*2026.* Expires in 22 days/);
    expect(text()).toContain('Nightly export loses access to Search & Match V2 then');
    expect(text()).toContain('EMDIS gateway goes on working.');
    await press('Stop for now');
    await press('Copy the record');
    await press('Show the record');
    expect(done).toEqual(['stop', 'record']);
    expect(asked).toEqual([['rotations.copyRecord', { rotationId: 'rotation-1' }]]);
  });

  it('tells an old one that has expired from one that is gone', async () => {
    const atMs = Date.parse(oldSecret.endDateTime) + 1;
    await show(readyRotation, { atMs });
    expect(text()).toContain('“Secret by VM” has expired. What does not use the new secret has no access');
    await show({ ...movingRotation, oldGone: { how: 'absent', atMs: nowMs, requestId: null } }, { atMs });
    expect(text()).toContain('“Secret by VM” is gone.');
  });

  it('speaks another text a minute after the last one at the earliest', async () => {
    vi.useFakeTimers({ now: nowMs });
    const spoken = (): string =>
      document.querySelector('[role="status"][class*="spoken"]')?.textContent ?? '';
    await show(movingRotation);
    const first = spoken();
    await show(waitingRotation);
    expect(spoken()).toBe(first);
    await act(() => vi.advanceTimersByTimeAsync(59_000));
    expect(spoken()).toBe(first);
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(spoken()).toContain('EMDIS gateway and Nightly export go on working.');
  });
});

describe('what cannot be done from here', () => {
  it('is said when nobody is signed in, with what still can', async () => {
    await show(movingRotation, { isSignedIn: false, way: 'sign-in' });
    expect(text()).toContain('You are signed out. You can still say which systems use the new secret');
    expect(button('Copy value').disabled).toBe(true);
    expect(button('Nightly export uses it').disabled).toBe(false);
  });

  it('is said when the portal cannot be reached', async () => {
    await show(movingRotation, { way: 'reconnect' });
    expect(text()).toContain('The portal cannot be reached.');
  });
});

describe('what somebody else has changed', () => {
  it.each([
    [
      'the old one gone',
      { oldGone: { how: 'absent', atMs: nowMs, requestId: null } },
      'Somebody else deleted “Secret by VM”.',
    ],
    ['the old one missing', { oldMissingSinceMs: nowMs }, '“Secret by VM” is not in the list any more.'],
    [
      'the new one gone',
      { nextGone: { how: 'absent', atMs: nowMs } },
      'Somebody else deleted the new secret.',
    ],
    ['the new one missing', { nextMissingSinceMs: nowMs }, 'Nothing is deleted until it is there again.'],
    ['the right to manage it', { withdrawnAtMs: nowMs }, 'Somebody may have ended your right to manage it.'],
    [
      'another new one',
      { others: [{ secret: newSecret, atMs: nowMs }] },
      'Somebody else made another secret meanwhile',
    ],
  ] as const)('is explained: %s', async (_what, change, words) => {
    await show({ ...movingRotation, ...change });
    expect(text()).toContain(words);
  });
});

describe('by hand', () => {
  const environment = byHandSummary();
  const byHand = { environment, isSignedIn: false, isOpened: true, way: 'page' } as const;

  it('leads to WMDA’s page at the first step and at the last', async () => {
    await show(begunRotation, byHand);
    expect(filled()).toEqual(['Add the new secret…']);
    await press('Open WMDA’s page');
    await show(readyRotation, byHand);
    await press('Open WMDA’s page');
    expect(asked.map(([name]) => name)).toEqual(['links.open', 'links.open']);
  });

  it('takes the person’s word for the deletion, and says that it is theirs', async () => {
    await show(readyRotation, byHand);
    await press('I deleted it on WMDA’s page…');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await press('I have deleted it');
    expect(asked).toEqual([['rotations.deleteOld', { rotationId: 'rotation-1' }]]);
    await show({ ...readyRotation, oldGone: { how: 'said-deleted', atMs: nowMs, requestId: null } }, byHand);
    expect(evidence(5)).toContain('as you said');
  });
});

it('says how it ended, and offers nothing but the record and the way back', async () => {
  await show({ ...readyRotation, end: { kind: 'done', atMs: nowMs } });
  expect(text()).toContain('The rotation is done. Every system that you listed uses the new secret');
  expect(filled()).toEqual(['Back to the application']);
  expect(hasButton('Cancel rotation…')).toBe(false);
});

it.each([
  [[], 'no other system used it, as you said.'],
  [[system('Nightly export', { override })], 'Nightly export was left open: it has no access if'],
  [
    [system('EMDIS gateway', { said }), ...['Export', 'Search'].map((name) => system(name, { override }))],
    'Export and Search were left open: they have no access if',
  ],
])(
  'says of no system at its end that it uses the new one, where nobody has said so',
  async (systems, words) => {
    await show({ ...readyRotation, systems, end: { kind: 'done', atMs: nowMs } });
    expect(text()).toContain(words);
    expect(text()).not.toContain('Every system that you listed');
  },
);

it('is being deleted what waits or is sent of its own application, and nothing else', () => {
  const of = (keyId: string, kind: 'sending' | 'deleted', applicationId = 'object-1') => ({
    ...{ deletionId: 'd-1', environmentId: 'demo', applicationId, phase: { kind } },
    secrets: [{ keyId, displayName: null }],
  });
  expect(deletingOf(movingRotation, [of('key-old', 'sending')])).toBe('old');
  expect(deletingOf(movingRotation, [of('key-new', 'sending')])).toBe('next');
  expect(deletingOf(begunRotation, [of('key-new', 'sending')])).toBeNull();
  expect(deletingOf(movingRotation, [of('key-other', 'sending'), of('key-old', 'deleted')])).toBeNull();
  expect(deletingOf(movingRotation, [of('key-old', 'sending', 'object-2')])).toBeNull();
});

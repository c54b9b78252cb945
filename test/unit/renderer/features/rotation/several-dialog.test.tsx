// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Rotation } from '../../../../../src/shared/domain/rotation';
import type { DueSecret, QueuedSecret, RotationQueue } from '../../../../../src/shared/domain/rotation-queue';
import type { EnvironmentSummary } from '../../../../../src/shared/ipc/state/environment-state';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import type { SeveralSurroundings } from '../../../../../src/renderer/features/rotation/several-surroundings';
import { movingRotation, newSecret, nowMs, oldSecret } from '../../support/shown-rotation';

interface Told {
  rotations: readonly Rotation[];
  queue: RotationQueue | null;
  checks: readonly unknown[];
  connectivity: readonly unknown[];
}
const state = vi.hoisted((): Told => ({ rotations: [], queue: null, checks: [], connectivity: [] }));
vi.mock('../../../../../src/renderer/desktop/slices', () => ({
  useRotations: () => state,
  useListedId: () => 'demo',
  useConnectivity: () => ({ connectivity: state.connectivity }),
  useChecks: () => ({ checks: state.checks }),
  useFinder: () => (among: readonly unknown[]) => among[0],
}));
const asked: (readonly [string, unknown])[] = [];
const answers: Record<string, Result<unknown>> = {};
const call = (name: string) => async (argument: unknown) => {
  asked.push([name, argument]);
  return answers[name] ?? ok(null);
};
vi.stubGlobal('desktop', {
  rotationQueue: {
    ...{ due: call('due'), start: call('start'), resume: call('resume'), stop: call('stop') },
    ...{ close: call('close'), copyReport: call('copyReport') },
  },
});
const { button, clean, dialog, dialogText, draw, hasButton, press } = await import('../../support/rendered');
const { SeveralDialog } = await import('../../../../../src/renderer/features/rotation/several-dialog');

const secretOf = (n: number) => ({ ...oldSecret, keyId: `key-${n}`, displayName: `Secret ${n}` });
const due = (n: number, obstacle: DueSecret['obstacle'] = null): DueSecret => ({
  ...{ applicationId: `object-${n}`, appId: `client-${n}`, applicationName: `Partner ${n}`, obstacle },
  secret: secretOf(n),
});
const queued = (n: number, changes: Partial<QueuedSecret> = {}): QueuedSecret => {
  const { applicationId, appId, applicationName, secret } = due(n);
  return { applicationId, appId, applicationName, secret, rotationId: null, error: null, ...changes };
};
const around: SeveralSurroundings = {
  environment: { id: 'demo', name: 'Demo', capabilities: { canEdit: false } } as EnvironmentSummary,
  abilities: {} as SeveralSurroundings['abilities'],
  obstacle: null,
  placesOf: () => ({ names: ['GNOME Keyring'], locked: [] }),
};
let closed = 0;

const show = (changes: Partial<SeveralSurroundings> = {}): Promise<void> =>
  draw(
    <SeveralDialog
      around={{ ...around, ...changes }}
      onClose={() => {
        closed += 1;
      }}
    />,
  );
const boxes = (): readonly HTMLInputElement[] => [...dialog().querySelectorAll<HTMLInputElement>('li input')];
const rows = (): readonly string[] => [...dialog().querySelectorAll('li')].map((row) => row.textContent);

const toggle = (at: number): Promise<void> => act(async () => boxes()[at]?.click());

function queue(phase: RotationQueue['phase'], ...secrets: readonly QueuedSecret[]): RotationQueue {
  return { environmentId: 'demo', started: { atMs: nowMs, by: null }, phase, secrets };
}

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
  answers['due'] = ok({ due: [due(1), due(2), due(3, 'rotation-open')], more: 0 });
});
afterEach(async () => {
  await clean();
  vi.useRealTimers();
  asked.splice(0);
  for (const name of Object.keys(answers)) delete answers[name];
  Object.assign(state, { rotations: [], queue: null, checks: [], connectivity: [] });
  closed = 0;
});

it('chooses all that can be rotated, names the places, and says of the others why not', async () => {
  await show();
  expect(asked).toEqual([['due', { days: 30 }]]);
  expect(boxes().map(({ checked, disabled }) => [checked, disabled])).toEqual([
    [true, false],
    [true, false],
    [false, true],
  ]);
  expect(rows()[0]).toContain('Its value goes to GNOME Keyring.');
  expect(rows()[2]).toContain('another rotation of this application is under way');
  await toggle(0);
  await press('Rotate 1 secret');
  expect(asked.at(-1)).toEqual(['start', { secrets: [{ applicationId: 'object-2', keyId: 'key-2' }] }]);
});

it('says what was in the way, and looks again', async () => {
  await show();
  answers['start'] = failed({ code: 'rotation-open' });
  await press('Rotate 2 secrets');
  expect(dialogText()).toContain('A rotation of this application is under way.');
  expect(asked.map(([name]) => name)).toEqual(['due', 'start', 'due']);
});

it('begins nothing without a choice', async () => {
  await show();
  for (const at of [0, 1]) await toggle(at);
  expect(dialogText()).toContain('Choose at least one secret.');
  expect(button('Rotate 0 secrets').disabled).toBe(true);
});

it('is empty where nothing is due, and says so; a list that cannot be had can be asked for again', async () => {
  answers['due'] = ok({ due: [], more: 0 });
  await show();
  expect(dialogText()).toContain('No secret expires within that time.');
  await clean();
  answers['due'] = failed({ code: 'not-found' });
  await show();
  expect(dialogText()).toContain('It is not there any more.');
  answers['due'] = ok({ due: [due(1)], more: 4 });
  await press('Try again');
  expect(dialogText()).toContain('4 more are not shown.');
});

it.each([
  ['page', 'Here you create secrets on WMDA’s page'],
  ['sign-in', 'You are signed out.'],
  ['reconnect', 'The portal cannot be reached.'],
  ['elsewhere', 'Sign in to Demo'],
  ['forbidden', 'Secrets cannot be created from here.'],
] as const)('says why nothing can be begun: %s', async (obstacle, words) => {
  await show({ obstacle });
  expect(dialogText()).toContain(words);
  expect(button('Rotate 2 secrets').disabled).toBe(true);
});

it('asks for a locked place to be opened first', async () => {
  const locked = [{ id: 'team-file', name: 'Team file', unlock: <button type="button">Unlock</button> }];
  await show({ placesOf: () => ({ names: ['Team file'], locked }) });
  expect(dialogText()).toContain('Team file is locked. Unlock it first.');
  expect(hasButton('Unlock')).toBe(true);
  expect(button('Rotate 2 secrets').disabled).toBe(true);
});

it('shows how it goes, and stops after the present one', async () => {
  state.rotations = [movingRotation];
  state.connectivity = [{ isRunning: true }];
  state.queue = queue('running', queued(1, { rotationId: 'rotation-1' }), queued(2), queued(3));
  await show();
  expect(dialogText()).toContain('1 of 3 new secrets are created and saved.');
  expect(rows()[0]).toContain('Saved');
  expect(rows()[0]).toContain('Being checked.');
  expect(rows()[1]).toContain('Being created');
  expect(rows()[2]).toContain('Waits its turn');
  expect(dialog().querySelectorAll('[aria-current="step"]')).toHaveLength(1);
  await press('Stop after this one');
  await press('Close, and let it go on');
  expect(asked).toEqual([['stop', undefined]]);
  expect(closed).toBe(1);
});

it('reports what was made, where it stopped and what was not begun, and goes on with the rest', async () => {
  state.rotations = [movingRotation];
  const apis = [
    { name: 'Search & Match V2', atMs: nowMs, outcome: { kind: 'works' } },
    { name: 'Match-Connect', atMs: nowMs, outcome: { kind: 'not-tried' } },
  ];
  state.checks = [{ checked: { valueId: 'value', apis }, seen: null }];
  const error = { code: 'offline', requestId: 'request-9' } as const;
  state.queue = queue('stopped', queued(1, { rotationId: 'rotation-1' }), queued(2, { error }), queued(3));
  await show();
  expect(rows()[0]).toContain(newSecret.displayName);
  expect(rows()[0]).toContain(`Key ID ${newSecret.keyId}, starts with kVw.`);
  expect(rows()[0]).toContain('Saved in GNOME Keyring');
  expect(rows()[0]).toContain('Works: Search & Match V2.');
  expect(rows()[0]).toContain('Not tried, since no address is known: Match-Connect.');
  expect(rows()[1]).toContain('Stopped here');
  expect(rows()[1]).toContain('request-9');
  expect(rows()[2]).toContain('Not begun');
  expect(dialogText()).toContain('It stopped at Partner 2');
  expect(dialogText()).toContain('1 was not begun and is as it was.');
  expect(dialogText()).toContain('No old secret was touched by this.');
  await press('Copy the report');
  answers['resume'] = failed({ code: 'not-signed-in' });
  await press('Go on with the rest');
  expect(dialogText()).toContain('Your session has ended.');
  await press('Close the report');
  expect(asked.map(([name]) => name)).toEqual(['copyReport', 'resume', 'close']);
  expect(closed).toBe(1);
});

it('has nothing more to go on with when all are there, or when nobody is signed in', async () => {
  state.rotations = [movingRotation];
  state.queue = queue('done', queued(1, { rotationId: 'rotation-1' }));
  await show();
  expect(hasButton('Go on with the rest')).toBe(false);
  state.queue = queue('stopped', queued(2));
  await show({ obstacle: 'sign-in' });
  expect(button('Go on with the rest').disabled).toBe(true);
});

it('keeps the keyboard when the button that it stood on goes with the phase', async () => {
  state.queue = queue('running', queued(1));
  await show();
  expect(document.activeElement).toBe(button('Stop after this one'));
  state.queue = queue('stopped', queued(1));
  await show();
  expect(document.activeElement?.getAttribute('role')).toBe('status');
});

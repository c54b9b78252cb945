// @vitest-environment jsdom
import { act } from 'react';
import { afterAll, expect, it } from 'vitest';
import type { Incident } from '../../../../../src/shared/domain/incident';
import { unknownState } from '../../../../../src/renderer/desktop/unknown-state';
import {
  asked,
  atWork,
  demo,
  listed,
  listedApplication as application,
  listing,
  sees,
  showApp,
  tellApp,
} from '../../support/told-app';
import { button, clean, dialog, dialogText, hasButton, press, until } from '../../support/rendered';

const byHand = {
  ...{
    ...demo,
    id: 'by-hand-wmda',
    name: 'WMDA production',
    byHandOf: 'wmda',
    links: ['portalPage' as const],
  },
  capabilities: {
    ...demo.capabilities,
    ...{ canList: false, canCreate: false, canDelete: false, canEdit: true, needsSignIn: false },
  },
};
const inventory = { ...listed, environmentId: byHand.id };
const [secret] = application.secrets;
if (secret === undefined) throw new Error('one application with one secret');
const leak: Incident = {
  ...{ id: 'leak-1', environmentId: byHand.id, applicationId: 'object-1', appId: 'client-1', apis: [] },
  ...{ applicationName: application.displayName, secret, by: null, note: 'On a slide', startedAtMs: 1 },
  ...{ reference: '', replacement: null, absentSinceMs: null, end: null },
};
const opened = atWork({
  environments: { ...unknownState.environments, environments: [byHand] },
  session: {
    session: { kind: 'signed-out', reason: 'never', error: null },
    opened: byHand.id,
    lookedAt: null,
  },
  inventory: { inventory },
});
const asksFor = (name: string): readonly unknown[] =>
  asked.filter(([one]) => one === name).map(([, argument]) => argument);
const alertText = (): string => document.querySelector('[role="alert"]')?.textContent ?? '';
afterAll(clean);

/** The page of the application, by the way that a notification takes. */
async function openApplication(): Promise<void> {
  const focus = { environmentId: byHand.id, applicationId: 'object-1', keyId: 'key-1', sequence: 1 };
  await showApp({ ...opened, focus: { focus } });
  await until(() => hasButton('All applications'), 'the application');
}

/** A button by the beginning of its name. */
function named(label: string): HTMLButtonElement {
  const found = document.querySelector<HTMLButtonElement>(`button[aria-label^="${label}"]`);
  if (found === null) throw new Error(`no button ${label}`);
  return found;
}

it('of a secret on the portal’s page is met with its steps, and recorded', async () => {
  await openApplication();
  act(() => {
    named('“Secret by VM” leaked: what to do').click();
  });
  await until(() => document.querySelector('[role="dialog"]') !== null, 'the dialog');
  expect(dialogText()).toContain('Delete “Secret by VM” on WMDA’s page');
  expect(document.activeElement).toBe(button('Cancel'));
  await press('Keep a record of it');
  expect(asksFor('incidents.mark')).toEqual([{ applicationId: 'object-1', keyId: 'key-1', note: '' }]);
});

it('stays on record until the person says that it is deleted', async () => {
  await showApp({ ...opened, incidents: { incidents: [leak] } });
  await sees('is marked as leaked and still valid');
  expect(alertText()).toContain('Create a new one on WMDA’s page');
  expect(hasButton('I have deleted it on WMDA’s page')).toBe(false);

  // Taken out as a mistake it may be valid still.
  await tellApp({
    inventory: {
      inventory: { ...listing([{ ...application, secrets: [] }]), environmentId: byHand.id },
    },
  });
  await until(() => hasButton('I have deleted it on WMDA’s page'), 'the button');
  expect(alertText()).toContain('only you can tell whether it was deleted');
  await press('I have deleted it on WMDA’s page');
  expect(asksFor('incidents.sayDeleted')).toEqual([{ incidentId: 'leak-1' }]);
  await tellApp({ incidents: { incidents: [{ ...leak, end: { kind: 'said-deleted', atMs: 2 } }] } });
  expect(document.querySelector('[role="alert"]')).toBeNull();
});

it('is taken out of the list with the steps of the guide, and nothing is said for the person', async () => {
  await openApplication();
  act(() => {
    named('Remove “Secret by VM” from my list').click();
  });
  await until(() => document.querySelector('[role="dialog"]') !== null, 'the dialog');
  expect(dialogText()).toContain('It is the last valid secret of Partner-NL-Lowlands-SMC.');
  expect(dialogText()).toContain('Create a new one on WMDA’s page first');
  expect([...dialog().querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'Sign in with your second factor and open “Manage API Credentials”.',
    'Choose Partner-NL-Lowlands-SMC and look for “Secret by VM”, which starts with abc.',
    'When no system uses it any more, press the delete icon beside it and confirm.',
    'Come back here and say that you have deleted it.',
  ]);
  const toPage = [...dialog().querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Open WMDA’s page',
  );
  await act(async () => {
    toPage?.click();
  });
  expect(asksFor('links.open')).toEqual([{ environmentId: byHand.id, link: 'portalPage' }]);
  const said = [...dialog().querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  expect(said.map(({ checked }) => checked)).toEqual([false, false]);
  expect(button('Remove from my list').disabled).toBe(true);
});

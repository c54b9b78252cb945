// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../src/shared/domain/application';
import type { SecretOrigin } from '../../../../../src/shared/domain/secret-origin';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';
import { byHandSummary } from '../../../../fakes/environment-summary';
import type { HeldValue } from '../../../../../src/shared/ipc/state/secret-state';

const keyId = '9b2f6d34-51ab-4a8c-8f5c-1f8a4f6f1b02';
const stored = { keyId, place: 'gnome-keyring', hint: 'kVw', wasThere: false, isClipboardCleared: true };
const asked: (readonly [string, unknown])[] = [];
const answers = new Map<string, Result<unknown>>();
const call =
  (name: string) =>
  async (argument: unknown): Promise<Result<unknown>> => {
    asked.push([name, argument]);
    return answers.get(name) ?? ok(null);
  };
vi.stubGlobal('desktop', {
  byHand: {
    takeValue: call('take'),
    addWithValue: call('save'),
    addSecret: call('add'),
    dropValue: call('drop'),
  },
  links: { open: call('link') },
});
const page = await import('../../support/rendered');
const { button, clean, dialog, dialogText, draw, field, hasButton, press, pressKey, type } = page;
const { AddSecretDialog } = await import('../../../../../src/renderer/features/by-hand/add-secret-dialog');

const application: Application = {
  ...{ id: 'object-1', appId: 'client-1', displayName: 'Partner-NL-Lowlands-SMC', secrets: [] },
  ...{ apis: [], managers: null },
};
const environment = byHandSummary();
const held = (entry: string | null = null): HeldValue => ({
  ...{ environmentId: environment.id, applicationId: 'object-1', origin: 'created-on-portal-now' },
  ...{ hint: 'kVw', keyId: entry },
});
let closed = 0;
const show = (value: HeldValue | null, origin: SecretOrigin = 'created-on-portal-now'): Promise<void> =>
  draw(
    <AddSecretDialog
      environment={environment}
      application={application}
      origin={origin}
      held={value}
      places={<p>the places</p>}
      outlookOf={() => ({ deliveries: null, progress: null, isChecking: true, canCheck: true, next: null })}
      onClose={() => {
        closed += 1;
      }}
    />,
  );
/** Everything up to the form, with a value that waits. */
async function writing(): Promise<void> {
  await show(null);
  await press('Take value from clipboard');
  await show(held());
}
async function write(): Promise<void> {
  await type('Name of the secret', 'Secret by VM');
  await type('Expires', '2027-11-28');
}
afterEach(async () => {
  await clean();
  asked.splice(0);
  answers.clear();
  closed = 0;
});

describe('adding a secret by hand', () => {
  it('begins with the value: nothing can be typed before, and the button has the focus', async () => {
    await show(null);
    expect(dialogText()).toContain('then take it here before you type or copy anything else');
    expect(dialogText()).toContain('Press the button, or Ctrl+V.');
    expect(dialog().querySelectorAll('input, textarea')).toHaveLength(0);
    expect(document.activeElement).toBe(button('Take value from clipboard'));
    await press('Take value from clipboard');
    const wanted = { applicationId: 'object-1', origin: 'created-on-portal-now', isUnusualFine: false };
    expect(asked).toEqual([['take', wanted]]);
  });

  it('takes Ctrl+V as a key: the page gets no paste of it', async () => {
    await show(null);
    const heard: string[] = [];
    const listen = (event: Event): void => void heard.push(event.type);
    document.addEventListener('paste', listen);
    expect(await pressKey('v', { ctrlKey: true })).toBe(true);
    expect(asked.map(([name]) => name)).toEqual(['take']);
    expect(await pressKey('v', { metaKey: true })).toBe(true);
    expect(await pressKey('v')).toBe(false);
    expect(await pressKey('v', { ctrlKey: true, shiftKey: true })).toBe(false);
    expect(await pressKey('v', { ctrlKey: true, repeat: true })).toBe(true);
    expect(asked).toHaveLength(2);
    document.removeEventListener('paste', listen);
    expect(heard).toEqual([]);
    // In the form a paste is a paste.
    await show(held());
    field('Name of the secret').focus();
    expect(await pressKey('v', { ctrlKey: true })).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it('asks once more about a value that looks unusual, and takes what is there by then', async () => {
    answers.set('take', failed({ code: 'value-unusual' }));
    await show(null);
    await press('Take value from clipboard');
    expect(dialogText()).toContain('does not look like a secret value');
    await press('Save it anyway');
    expect(asked.at(-1)).toEqual(['take', expect.objectContaining({ isUnusualFine: true })]);
    await pressKey('v', { ctrlKey: true }); // another text, of which nothing was said
    expect(asked.at(-1)).toEqual(['take', expect.objectContaining({ isUnusualFine: false })]);
  });

  it('goes on with name and date, tells the first characters, and saves all in one', async () => {
    await writing();
    expect(dialogText()).toContain('Value takenstarts with kVw');
    expect(dialogText()).toContain('the places');
    expect(document.activeElement).toBe(field('Name of the secret'));
    expect(() => field('First three characters')).toThrow('no field');
    await write();
    answers.set('save', ok(stored));
    await press('Save secret');
    expect(asked.slice(1)).toEqual([['save', { displayName: 'Secret by VM', endDate: '2027-11-28' }]]);
    await show(null); // main holds nothing any more
    expect(dialogText()).toContain('Saved in GNOME Keyring, checked');
    expect(dialogText()).toContain('The value is not on the clipboard any more.');
    expect(document.activeElement).toBe(button('Close'));
    expect([hasButton('Cancel'), closed]).toEqual([false, 0]);
    await press('Close');
    expect(closed).toBe(1);
  });

  it('says beside the field what is wrong with it, and keeps value and words', async () => {
    await writing();
    await write();
    answers.set('save', failed({ code: 'expiry-implausible' }));
    await press('Save secret');
    expect(dialogText()).toContain('No secret lasts that long. Check the year.');
    expect(dialog().querySelector('[role="alert"]')).toBeNull();
    expect(field('Name of the secret').value).toBe('Secret by VM');
  });

  it('when only the place refuses, says that the entry is there, and tries the same again', async () => {
    await writing();
    await write();
    answers.set('save', failed({ code: 'keychain-locked' }));
    await press('Save secret');
    await show(held(keyId));
    expect(dialogText()).toContain('The secret is in your list. Only its value is not saved yet');
    expect(dialogText()).toContain('The keychain is locked.');
    expect(field('Name of the secret').readOnly).toBe(true);
    answers.set('save', ok(stored));
    await press('Save secret');
    expect(dialogText()).toContain('Saved in GNOME Keyring, checked');
  });

  it('asks before a value is given up, and staying loses nothing', async () => {
    await writing();
    await write();
    await press('Cancel');
    expect(dialog().getAttribute('role')).toBe('alertdialog');
    expect(dialogText()).toContain('The value that starts with kVw is saved nowhere yet');
    expect(document.activeElement).toBe(button('Stay and save it'));
    await press('Stay and save it');
    expect(field('Name of the secret').value).toBe('Secret by VM');
    await pressKey('Escape');
    expect([closed, dialogText().includes('Leave without the value?')]).toEqual([0, true]);
    await press('Leave without it');
    expect([asked.at(-1)?.[0], closed]).toEqual(['drop', 1]);
  });

  it('says of an entry that is there already what leaving means for it', async () => {
    await show(held(keyId));
    await press('Cancel');
    expect(dialogText()).toContain('The secret is in your list, but its value, which starts with kVw');
  });

  it('goes on without a value, with the first characters to write, and back again', async () => {
    await show(null, 'was-there');
    expect(dialogText()).toContain('If you have its value');
    await press('I have no value');
    await write();
    await type('First three characters', 'qT3');
    await press('I have the value');
    expect(dialog().querySelectorAll('input')).toHaveLength(0);
    await press('I have no value');
    expect(field('First three characters').value).toBe('qT3');
    await press('Add to my list');
    const form = { displayName: 'Secret by VM', hint: 'qT3', endDate: '2027-11-28' };
    expect(asked).toEqual([['add', { applicationId: 'object-1', origin: 'was-there', ...form }]]);
    expect(closed).toBe(1);
  });

  it('leaves unasked while there is nothing to lose', async () => {
    await show(null);
    await press('Cancel');
    await press('I have no value');
    await press('Cancel');
    expect([closed, asked]).toEqual([2, []]);
  });

  it('takes up a value that waits already, as after a page that was lost', async () => {
    await show(held());
    expect(dialogText()).toContain('Value taken');
    expect(asked).toEqual([]);
  });
});

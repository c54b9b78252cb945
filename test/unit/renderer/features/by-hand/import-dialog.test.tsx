// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { ImportPreview, ImportText } from '../../../../../src/shared/ipc/by-hand';
import { ok } from '../../../../../src/shared/ipc/result';

const none: ImportPreview = { rows: [], applications: [], badLines: [], provenOrder: null };
let found: ImportPreview = none;
const looked: ImportText[] = [];
const taken: unknown[] = [];
vi.stubGlobal('desktop', {
  inventory: { applications: async () => ok({ total: 0, tag: '', rows: [] }) },
  byHand: {
    previewImport: async (wanted: ImportText) => {
      looked.push(wanted);
      return ok(found);
    },
    import: async (wanted: unknown) => {
      taken.push(wanted);
      return ok({ kind: 'imported', applications: 1, secrets: 2, known: 0 });
    },
  },
});
const { clean, dialog, dialogText, draw, hasButton, press, until } = await import('../../support/rendered');
const { ImportDialog } = await import('../../../../../src/renderer/features/by-hand/import-dialog');

const row = (line: number, secretName: string): ImportPreview['rows'][number] => ({
  ...{ line, appId: 'client-1', applicationName: 'Partner-NL-Lowlands-SMC', secretName, hint: null },
  ...{ startDateTime: null, endDateTime: '2027-03-01T00:00:00Z', isNewApplication: true, isKnown: false },
});
const application = (line: number): ImportPreview['applications'][number] => ({
  ...{ line, appId: `client-${line}`, applicationName: `Partner ${line}`, isKnown: false },
});
let done = 0;
const open = (): Promise<void> => draw(<ImportDialog onClose={() => undefined} onDone={() => (done += 1)} />);
async function write(text: string): Promise<void> {
  const table = dialog().querySelector('textarea');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(table, text);
    table?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
/** Chooses a file, and waits until it was read or refused. */
async function choose(name: string, content: BlobPart): Promise<void> {
  const input = dialog().querySelector<HTMLInputElement>('input[type="file"]');
  Object.defineProperty(input, 'files', { value: [new File([content], name)], configurable: true });
  await act(async () => {
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await until(() => dialog().querySelector('[role="alert"], table') !== null, name);
}
afterEach(async () => {
  await clean();
  found = none;
  looked.splice(0);
  taken.splice(0);
  done = 0;
});

it('takes in only what was looked at: another text is shown before it counts', async () => {
  await open();
  await write('first text');
  found = {
    ...{ ...none, rows: [row(2, 'First'), row(3, 'Second')] },
    badLines: [{ line: 4, problem: 'expiry-unreadable' }],
  };
  await press('Preview');
  expect(dialogText()).toContain('Line 4: the expiry date cannot be read');
  expect(hasButton('Import 2 secrets')).toBe(true);
  expect(dialog().querySelectorAll('tbody tr')).toHaveLength(2);

  await write('second text');
  expect(hasButton('Import 2 secrets')).toBe(false);
  expect(dialog().querySelector('table')).toBeNull();
  found = { ...none, rows: [row(2, 'First'), row(3, 'Second'), row(4, 'Third')] };
  await press('Preview');
  await press('Import 3 secrets');
  expect(looked.map(({ text }) => text)).toEqual(['first text', 'second text']);
  expect(taken).toEqual([{ text: 'second text', dayOrder: null, applicationId: null, leftOutLines: [] }]);
  expect(done).toBe(1);
});

it('leaves out the lines that it has named, and no other', async () => {
  await open();
  await write('a text');
  found = { ...none, rows: [row(2, 'First')], badLines: [{ line: 3, problem: 'no-expiry' }] };
  await press('Preview');
  expect(dialogText()).toContain('Line 3: there is no expiry date');
  await press('Import 1 secret');
  expect(taken).toEqual([expect.objectContaining({ leftOutLines: [3] })]);
});

it('says of the portal’s table how many applications come in', async () => {
  await open();
  await write('a table');
  found = { ...none, applications: [application(2), application(3)] };
  await press('Preview');
  await press('Import 2 applications');
  expect(done).toBe(1);
});

it('reads a spreadsheet’s file in its own encoding, and shows at once what is in it', async () => {
  await open();
  found = { ...none, rows: [row(2, 'Schlüssel')] };
  const text = 'Anwendung;Client ID;Geheimnis;Läuft ab';
  await choose('excel.csv', Uint8Array.from(Buffer.from(text, 'latin1')));
  expect(looked).toEqual([{ text, dayOrder: null, applicationId: null }]);
  expect(hasButton('Import 1 secret')).toBe(true);
});

it('takes no file that is too large, and says so', async () => {
  await open();
  await choose('large.csv', new Uint8Array(3 * 1024 * 1024));
  expect(dialog().querySelector('[role="alert"]')?.textContent).toContain(
    'more than can be taken in at once',
  );
  expect(looked).toEqual([]);
});

it('says which columns have dates that are not taken in', async () => {
  found = { ...none, rows: [row(2, 'Secret A')], otherDates: [3, 5] };
  await open();
  await write('a table');
  await press('Preview');
  await until(() => dialogText().includes('Columns 3, 5 of the table have dates as well'), 'the columns');
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vera } from '../../../reference-portal/seed/demo-people';
import { pdfText } from '../../support/pdf-text';
import { storedValue } from '../../support/stored-value';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';

const name = 'Partner-NL-Lowlands-SMC';
const withoutSpace = (words: string): string => words.replaceAll(/\s+/gu, '');

test('the record of a rotation goes on paper and into a PDF, with who, when and which, and without the value', async ({
  signedInWindow: window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page, rotation, record } = window;
  const stored = portal.state.applications.find(({ displayName }) => displayName === name);
  const before = stored?.secrets.map(({ keyId }) => keyId) ?? [];
  await rotation.rotateButton(name).click();
  await rotation.creation.createButton.click();
  await expect(rotation.currentStep).toContainText('Your systems use it', { timeout: 60_000 });
  const made = stored?.secrets.find(({ keyId }) => !before.includes(keyId));
  const reference = made?.displayName?.split(' · ')[1] ?? '';
  const value = await storedValue(desktop, 'reference-portal', stored?.appId ?? '', reference);
  expect(value).toHaveLength(40);

  await rotation.showRecordButton.click();
  await expect(record.heading).toBeVisible();
  expect(await findings(page)).toEqual([]);
  // On paper there is the record alone.
  await page.emulateMedia({ media: 'print' });
  await expect(record.lines.first()).toBeVisible();
  await expect(record.printButton).toBeHidden();
  await expect(window.shell.entry('Settings')).toBeHidden();
  await page.emulateMedia({ media: null });

  const file = join(desktop.folders.temporary, 'record.pdf');
  await application.savesTo(null);
  await record.saveButton.click();
  await expect(record.saveButton).toBeEnabled();
  await expect(record.savedWord).toBeHidden();
  await application.savesTo(file);
  await record.saveButton.click();
  await expect(record.savedWord).toBeVisible();
  expect(await application.offeredName()).toMatch(
    /^rotation-Partner-NL-Lowlands-SMC-\d{4}-\d{2}-\d{2}\.pdf$/u,
  );
  const bytes = await readFile(file);
  expect(bytes.includes('/StructTreeRoot')).toBe(true);
  const words = pdfText(bytes);
  const facts = [
    `Record of a rotation: ${name}`,
    stored?.appId ?? '',
    ...[before[0] ?? '', made?.keyId ?? '', made?.hint ?? ''],
    ...[vera.displayName, 'Created by this rotation', 'Read back and compared', 'It works'],
  ];
  for (const fact of facts) expect(words).toContain(withoutSpace(fact));
  expect(words).not.toContain(value);
  expect(words).not.toContain('Settings');

  await record.back();
  await expect(rotation.currentStep).toContainText('Your systems use it');
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';

/** Whatever is driven end to end finds things by the page objects in `test/e2e/pages`, which alone know how. */
const folders = ['test/e2e/specs', 'scripts/tour'];

/** The ways of the driver to find something in a page. */
const finding = /^(?:getBy[A-Z]\w*|locator|frameLocator|waitForSelector|\$\$?(?:eval)?)$/;

/** The lines of a source that find something by themselves, called or taken along for later. */
function rawLocators(source: string): readonly number[] {
  const file = ts.createSourceFile('a.spec.ts', source, ts.ScriptTarget.Latest);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    const name = foundBy(node);
    if (name !== null && finding.test(name.text))
      lines.push(file.getLineAndCharacterOfPosition(name.getStart(file)).line + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}

function foundBy(node: ts.Node): ts.Identifier | ts.StringLiteralLike | null {
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.name) ? node.name : null;
  if (ts.isElementAccessExpression(node))
    return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression : null;
  if (!ts.isBindingElement(node)) return null;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) ? name : null;
}

it('are in no test and no tour: page objects find what is on a screen', async () => {
  const found: string[] = [];
  let files = 0;
  for (const folder of folders) {
    for (const name of await readdir(join(repositoryFolder, folder))) {
      files += 1;
      const source = await readFile(join(repositoryFolder, folder, name), 'utf8');
      found.push(...rawLocators(source).map((line) => `${folder}/${name}:${line}`));
    }
  }
  expect(found).toEqual([]);
  expect(files).toBeGreaterThan(40);
});

it.each([
  "await page.getByRole('button', { name: 'Refresh' }).click();",
  "await expect(window.home.rows.first()\n  .getByText('today')).toBeVisible();",
  "const row = page.locator('tr');",
  "await page['getByLabel']('Name').fill('Secret by VM');",
  'const { getByTestId } = page;',
  "await page.$('h1');",
])('are refused: %s', (source) => {
  expect(rawLocators(source)).toHaveLength(1);
});

it.each([
  'await window.shell.refresh();',
  'await expect(window.home.rows.nth(1)).toBeVisible();',
  "await expect(window.activity.rows.filter({ hasText: 'Secret created' })).toHaveCount(2);",
  "// page.getByRole('button') is said here, and not done",
  'const text = `${locator}`;',
])('are not seen where nothing is found by itself: %s', (source) => {
  expect(rawLocators(source)).toEqual([]);
});

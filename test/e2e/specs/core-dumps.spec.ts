import { allowCoreDumps, coreLimit, processTree } from '../../support/core-limits';
import { expect, test } from '../fixtures/desktop-test';
import { ApplicationWindow } from '../pages/application-window';

test.skip(process.platform !== 'linux', 'only Linux has this limit');
// Whoever starts the application may dump: it would inherit that.
test.beforeAll(allowCoreDumps);

test('no process of the application may dump its memory, main, page and helpers', async ({ application }) => {
  test.skip((await coreLimit(process.pid)) === '0 0', 'this computer allows no dumps to anybody');
  await expect(
    new ApplicationWindow(application).heading('Never surprised by an expired secret'),
  ).toBeVisible();
  const main = application.electron.process().pid ?? 0;
  const page = await application.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  await expect
    .poll(async () => {
      const limits = await Promise.all((await processTree(main)).map(coreLimit));
      return [...new Set(limits.filter((limit) => limit !== null))];
    })
    .toEqual(['0 0']);
  const tree = await processTree(main);
  expect(tree.length).toBeGreaterThan(3);
  expect(tree).toContain(page);
});

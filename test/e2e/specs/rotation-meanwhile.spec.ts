import { vera } from '../../../reference-portal/seed/demo-people';
import { runCommand } from '../../../scripts/processes/run-command';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { copy, createdOnPortal } from '../fixtures/portal-without-api';
import { ByHandValueDialog } from '../pages/by-hand-value';

/** Its old secret is one whose value is saved here, and which a colleague deletes. */
const shared = 'Partner-DE-Nordlicht-SMC';
/** Its old secret expires in seven and a half hours. */
const late = 'Partner-NL-Lowlands-SMC';
const old = 'Secret by VM';
const eightHoursMs = 8 * 3_600_000;

test('what happens meanwhile is said: a colleague deletes one old secret, and another expires in the wait', async ({
  window,
  application,
  desktop,
  portal,
}) => {
  test.slow();
  const { page, rotation } = window;
  const storedOf = (name: string) =>
    portal.state.applications.find(({ displayName }) => displayName === name);
  const namesOf = (name: string): readonly (string | null)[] =>
    storedOf(name)?.secrets.map(({ displayName }) => displayName) ?? [];
  /** Values that the keychain has for an application. */
  const itemsOf = async (name: string): Promise<number> => {
    const search = ['search', '--all', 'service', 'wmda-credential-manager.vault'];
    const { stdout, stderr } = await runCommand('secret-tool', search, { environment: desktop.environment });
    const accounts = `${stdout}\n${stderr}`
      .split('\n')
      .filter((line) => line.startsWith('attribute.account'));
    return accounts.filter((line) => line.includes(`/${storedOf(name)?.appId ?? ''}/`)).length;
  };
  storedOf(shared)?.secrets.splice(0);
  const value = createdOnPortal(portal, old, 20, shared);
  await copy(application, value);
  await window.signIn(portal, vera);
  await window.openApplication(shared);
  await window.secrets.saveValue(old);
  const taking = new ByHandValueDialog(page);
  await taking.take();
  await expect(taking.savedIn('GNOME Keyring')).toBeVisible();
  await taking.close();

  for (const name of [shared, late]) {
    await window.shell.goTo('Expiry');
    await rotation.rotateButton(name).click();
    await rotation.creation.createButton.click();
    await expect(rotation.creation.whole).toBeHidden({ timeout: 30_000 });
  }
  await expect(rotation.currentStep).toContainText('Your systems use it', { timeout: 60_000 });
  await rotation.noOtherButton.click();
  await expect(rotation.steps).toContainText('Not needed: the old secret expires by itself at');
  await expect(rotation.steps).toContainText('Locked. It expires by itself on');
  await expect(rotation.deleteButton(old)).toHaveCount(0);
  await rotation.stopForNow();
  expect(await itemsOf(shared)).toBe(2);

  // One list may be behind. It is two of them, a while apart, that say it.
  const theirs = storedOf(shared)?.secrets ?? [];
  theirs.splice(0, 1);
  await window.shell.refresh();
  await rotation.continueButton(shared).click();
  await expect(rotation.saysMissing).toContainText(`“${old}”`);
  await rotation.stopForNow();
  await application.sleep(eightHoursMs);
  portal.clock.advance(eightHoursMs);
  await window.shell.refresh();
  await rotation.continueButton(shared).click();
  await expect(rotation.saysOtherDeleted).toContainText(`Somebody else deleted “${old}”.`);
  await expect(rotation.saysOtherDeleted).toContainText('Your saved values are kept.');
  await expect(rotation.currentStep).toContainText('Your systems use it');
  expect(await findings(page)).toEqual([]);
  await rotation.noOtherButton.click();
  await expect(rotation.done).toBeVisible();
  await expect(rotation.steps).toContainText('Not in the list any more, found');
  expect(await itemsOf(shared)).toBe(2);

  await window.shell.goTo('Expiry');
  await expect(rotation.line(late)).toContainText('The old secret can be deleted.');
  await rotation.continueButton(late).click();
  await expect(rotation.currentStep).toContainText('It has expired: nothing can be using it.');
  await rotation.deleteButton(old).click();
  await expect(rotation.deletion.whole).toContainText('nothing can be using it');
  await rotation.deletion.confirmButton.click();
  // The one of the morning is too old by now.
  await window.secondFactor.goOnButton.click();
  await window.answerInBrowser(portal, vera);
  await expect(rotation.done).toBeVisible({ timeout: 30_000 });
  expect(namesOf(late)).not.toContain(old);
  expect(namesOf(late)).toHaveLength(2);
});

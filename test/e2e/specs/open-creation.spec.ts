import { randomUUID } from 'node:crypto';
import { findings } from '../fixtures/axe-findings';
import { expect, test } from '../fixtures/desktop-test';
import { createUnanswered } from '../fixtures/unanswered-creation';
import { DeletionDialog } from '../pages/deletion-dialog';
import { CandidatesDialog, OpenCreationBanner } from '../pages/open-creation';

const name = 'Partner-NL-Lowlands-SMC';

test('two secrets that could be the one without an answer are shown, and only the named one goes', async ({
  signedInWindow: window,
  portal,
}) => {
  test.slow();
  const { page } = window;
  const secrets = portal.state.applications.find(({ displayName }) => displayName === name)?.secrets ?? [];
  const lost = () => secrets.filter(({ displayName }) => displayName?.startsWith('Lost') === true);

  const { dialog, made, answerQuickly } = await createUnanswered(window, portal, name, {
    name: 'Lost on the way',
    delayMs: 20_000,
  });
  expect(lost()).toEqual([made]);
  secrets.push({ ...made, keyId: randomUUID() });
  answerQuickly();
  // The answer goes with the connection.
  await portal.pause();
  await portal.resume();
  await expect(dialog.alert).toContainText('We do not know yet whether a secret was created.', {
    timeout: 40_000,
  });
  await dialog.close();

  await window.shell.goTo('Expiry');
  await window.shell.refresh();
  const banner = new OpenCreationBanner(page);
  await expect(banner.whole).toContainText('The portal lists what could be it');
  await banner.show();
  const candidates = new CandidatesDialog(page, 'Lost on the way');
  await expect(candidates.candidates).toHaveCount(2);
  expect(await findings(page)).toEqual([]);
  await candidates.deleteFirst();
  const deletion = new DeletionDialog(page, 'Lost on the way');
  await expect(deletion.cancelButton).toBeFocused();
  expect(await findings(page)).toEqual([]);
  // The newest goes by its name alone.
  await deletion.typeWhatIsAsked();
  await deletion.delete();
  await expect(deletion.whole).toBeHidden();
  await expect(candidates.whole).toBeHidden();
  await window.letDeletionPass();
  await expect(banner.whole).toHaveCount(0);
  expect(lost()).toHaveLength(1);
});

import { setTimeout as passed } from 'node:timers/promises';
import { ownPage } from '../../test/support/own-page';
import type { Report } from './report';
import { readAgain, type SignedIn } from './signed-in';

/** What follows an answer of the portal has been drawn by then. */
const calmMs = 500;

/**
 * How often React changes the page for a second reading of the portal that brings nothing new. The reading is begun beside
 * the button, as main begins it by itself. React tells its developer tools of every commit; the page is loaded anew with
 * something in their place that counts.
 */
export async function syncCommits(session: SignedIn, report: Report): Promise<void> {
  const { window, portal } = session;
  const { page } = window;
  await page.addInitScript(() => {
    const hook = {
      ...{ supportsFiber: true, commits: 0 },
      inject() {
        return 1;
      },
      onCommitFiberRoot() {
        hook.commits += 1;
      },
    };
    Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
  });
  await page.reload();
  await ownPage(page);
  await window.heading('Expiry').waitFor();
  await commitsOfReading(session);
  const again = await commitsOfReading(session);
  const [secret] = portal.state.applications[0]?.secrets ?? [];
  if (secret === undefined) throw new Error('The portal lists nothing');
  const renamed = { ...secret, displayName: 'Changed by VM' };
  portal.state.applications[0]?.secrets.splice(0, 1, renamed);
  const changed = await commitsOfReading(session);
  report.add('14 secrets: React commits for a second reading that brings nothing new', again, 'commits', {
    ...{ must: 0, n: 1, isCaught: changed > 0, control: `1 secret changed, ${changed} commits found` },
  });
}

async function commitsOfReading(session: SignedIn): Promise<number> {
  const commits = (): Promise<number> =>
    session.window.page.evaluate(() => {
      const hook = Reflect.get(globalThis, '__REACT_DEVTOOLS_GLOBAL_HOOK__') as { readonly commits: number };
      return hook.commits;
    });
  await passed(calmMs);
  const before = await commits();
  await readAgain(session);
  await passed(calmMs);
  return (await commits()) - before;
}

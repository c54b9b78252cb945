import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { graphDate } from '../../reference-portal/graph/graph-date';
import { repositoryFolder } from '../repository-folder';
import { control, type Report } from './report';
import { readAgain, type SignedIn } from './signed-in';

/** What has to be required before the application for `doorBytes`. */
export const doorBytesFile = join(repositoryFolder, 'scripts/bench/note-door-bytes.cjs');

const dayMs = 86_400_000;
const checkedWithinMs = 150_000;

/**
 * What main says to the page for one change, in JSON: events, and the answers to what the page asks because of them. A
 * secret is created along the way.
 *
 * @param calmMs nothing more is said because of something when nothing was for so long
 */
export async function doorBytes(session: SignedIn, report: Report, calmMs: number): Promise<void> {
  const { page } = session.window;
  const changed = await saidFor(session, calmMs, async () => {
    await changeFirstSecret(session);
    await readAgain(session);
  });
  const [name = ''] = session.portal.state.applications.map(({ displayName }) => displayName).sort();
  await session.window.openApplication(name);
  await session.window.createSecret('Secret by VM');
  // Its check is told of as it goes, for seconds: that is no part of what comes.
  await page.getByRole('button', { name: 'Check again' }).waitFor({ timeout: checkedWithinMs });
  const copied = await saidFor(session, calmMs, () =>
    page.getByRole('button', { name: 'Copy, clears in 30 s' }).click(),
  );
  const takenOff = await saidFor(session, calmMs, () =>
    page.getByRole('button', { name: 'Take it off now' }).click(),
  );
  let wholeKb = 0;
  const asked = await saidFor(session, calmMs, async () => {
    wholeKb = await page.evaluate(async () => {
      const { state } = Reflect.get(globalThis, 'desktop') as {
        readonly state: { readonly get: () => Promise<{ readonly value: string }> };
      };
      return new TextEncoder().encode((await state.get()).value).length / 1000;
    });
  });
  const seen = control('kB', Math.round(wholeKb), kilobytes(asked));
  report.add('10,000 secrets: said to the page for a value put on the clipboard', kilobytes(copied), 'kB', {
    ...{ must: 1, n: 1, ...seen },
  });
  report.add('10,000 secrets: said to the page for one taken off it', kilobytes(takenOff), 'kB', {
    ...{ must: 1, n: 1, ...seen },
  });
  report.add('10,000 secrets: said to the page for one changed secret', kilobytes(changed), 'kB', {
    ...{ must: 10, n: 1, ...seen },
  });
}

/** The portal has another name and another end for the secret that is shown first. */
async function changeFirstSecret({ window, portal }: SignedIn): Promise<void> {
  const shown = window.page.locator('tbody tr').first().locator('bdi');
  const [applicationName, secretName] = await shown.allTextContents();
  const { applications } = portal.state;
  const application = applications.find(({ displayName }) => displayName === applicationName);
  const index = application?.secrets.findIndex(({ displayName }) => displayName === secretName) ?? -1;
  const secret = application?.secrets[index];
  if (application === undefined || secret === undefined)
    throw new Error('The first secret is not the portal’s');
  const endDateTime = graphDate(Date.parse(secret.endDateTime) + dayMs);
  application.secrets[index] = { ...secret, displayName: 'Changed by VM', endDateTime };
}

/** Bytes by channel. */
type Said = ReadonlyMap<string, number>;

async function saidFor(session: SignedIn, calmMs: number, deed: () => Promise<unknown>): Promise<Said> {
  const before = await atRest(session, calmMs);
  await deed();
  const after = await atRest(session, calmMs);
  return new Map([...after].map(([channel, bytes]) => [channel, bytes - (before.get(channel) ?? 0)]));
}

/** All that was said so far, once nothing more is. */
async function atRest({ application }: SignedIn, calmMs: number): Promise<Said> {
  const soFar = async (): Promise<Said> =>
    new Map(
      await application.electron.evaluate(() => [
        ...(Reflect.get(globalThis, 'doorBytes') as ReadonlyMap<string, number>),
      ]),
    );
  for (let before = await soFar(); ;) {
    await passed(calmMs);
    const after = await soFar();
    if (kilobytes(after) === kilobytes(before)) return after;
    before = after;
  }
}

function kilobytes(said: Said): number {
  return [...said.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000;
}

/** Creates secrets in the built application and looks for their values everywhere. Arguments: folder, creations, seed. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { newSecretValue } from '../../../reference-portal/graph/secret-factory';
import { contains, foundInFiles, writings } from '../../support/found-in-files';
import { DesktopPlace } from './desktop-place';
import { plantInMessages, recordMessages, takeRecorded } from './recorded-messages';
import { plantInPage, renderedHeap } from './renderer-heap';

const [folder = '.', wishedFor = '500'] = process.argv.slice(2);
const creations = Number(wishedFor);
const everySnapshot = Math.max(1, Math.min(50, Math.ceil(creations / 2)));
const reveals = Math.max(3, Math.min(50, Math.round(creations / 10)));
/** Every so many reveals the page is looked into while the value is shown: the same search finds it there. */
const everyLook = 10;

const place = await DesktopPlace.start();
const { page } = place.window;
const { desktop, values } = place;
const tally = {
  ...{
    creations: 0,
    stored: 0,
    snapshots: 0,
    revealSnapshots: 0,
    snapshotBytes: 0,
    inHeap: 0,
    frames: 0,
    inFrames: 0,
    filesWith: 0,
  },
  ...{ printedWith: 0, reveals: 0, afterReveal: 0, shownLooks: 0, foundWhileShown: 0 },
  ...{ heapControl: 0, frameControl: 0, fileControl: 0, printControl: 0 },
};
const channels = await recordMessages(place.running);

for (let turn = 1; turn <= creations; turn += 1) {
  const created = await place.create(`Secret ${turn}`);
  tally.creations += 1;
  if (created.ok && created.value.place !== null) tally.stored += 1;
  const frames = await takeRecorded(place.running);
  tally.frames += frames.length;
  const value = values.at(-1) ?? '';
  tally.inFrames += frames.filter((frame) => contains(Buffer.from(frame), value)).length;
  if (turn % everySnapshot === 0 || turn === creations) {
    tally.snapshots += 1;
    tally.inHeap += await valuesInHeap(values);
  }
  // The list stays as long as a person's; the values are remembered here.
  if (turn % 40 === 0) place.application.secrets.splice(2);
}
tally.printedWith = values.filter((value) => contains(Buffer.from(place.running.printed), value)).length;
tally.filesWith = (await filesWith(values)).length;

await page.reload();
for (let turn = 1; turn <= reveals; turn += 1) {
  await place.window.openApplication(place.application.displayName);
  await place.window.createSecret('Secret by VM');
  const value = values.at(-1) ?? '';
  await place.window.newSecret.value.keepInSight();
  await expect(place.window.newSecret.value.characters).toHaveText(value);
  if (turn % everyLook === 1) {
    tally.shownLooks += 1;
    tally.foundWhileShown += await valuesInHeap([value]);
  }
  await place.window.newSecret.value.hideForGood();
  await place.window.newSecret.goOn();
  await place.window.shell.goTo('Expiry');
  tally.reveals += 1;
  tally.revealSnapshots += 1;
  tally.afterReveal += await valuesInHeap([value]);
}

const planted = Array.from({ length: 20 }, () => newSecretValue());
await plantInPage(page, planted);
tally.heapControl = await valuesInHeap(planted);
await takeRecorded(place.running);
await plantInMessages(place.running, planted);
const recorded = Buffer.from((await takeRecorded(place.running)).join('\n'));
tally.frameControl = planted.filter((value) => contains(recorded, value)).length;
tally.fileControl = await plantedInFiles();
await plantInPrint(planted);
tally.printControl = planted.filter((value) => contains(Buffer.from(place.running.printed), value)).length;
await writeFile(
  join(folder, 'tally.json'),
  `${JSON.stringify({ ...tally, channels, runtime: process.env['WMDA_RUNTIME'] ?? 'unknown' })}\n`,
);
await place.stop();

/** How many of the values are in the page's heap. */
async function valuesInHeap(searched: readonly string[]): Promise<number> {
  const heap = await renderedHeap(page);
  tally.snapshotBytes += heap.length;
  return searched.filter((value) => contains(heap, value)).length;
}

/** Everything the application could have written to: profile, cache, crash dumps, runtime and temporary files. */
async function filesWith(searched: readonly string[]): Promise<readonly string[]> {
  const { home, runtime, temporary } = desktop.folders;
  const found = await Promise.all([home, runtime, temporary].map((where) => foundInFiles(where, searched)));
  return found.flat();
}

/** Prints each where a careless line would: in main, by either stream, or in the page's console. */
async function plantInPrint(searched: readonly string[]): Promise<void> {
  const mark = 'printed to the end';
  const [some, others] = [searched.slice(0, 10), searched.slice(10)];
  const { electron } = place.running;
  await electron.evaluate(
    (_electron, texts) => {
      for (const text of texts) process.stderr.write(`it failed: ${text}\n`);
    },
    [...some, mark],
  );
  await page.evaluate((texts) => {
    for (const text of texts) console.log('it failed', text);
  }, others);
  await expect.poll(() => place.running.printed).toContain(mark);
  await expect.poll(() => place.running.printed).toContain(others.at(-1) ?? mark);
}

/** Leaves twenty values where a leak would leave them, in every writing, and counts how many files are found. */
async function plantedInFiles(): Promise<number> {
  const { home, runtime, temporary } = desktop.folders;
  const where = join(home, 'planted');
  await mkdir(where, { recursive: true });
  const files = await Promise.all(
    planted.map(async (value, at) => {
      const written = writings(value);
      const file = join([where, runtime, temporary][at % 3] ?? where, `planted-${at}`);
      const bytes = written[at % written.length] ?? Buffer.alloc(0);
      await writeFile(file, Buffer.concat([Buffer.from('a line: '), bytes, Buffer.from('\n')]));
      return file;
    }),
  );
  const found = await filesWith(planted);
  await Promise.all(files.map((file) => rm(file)));
  return files.filter((file) => found.includes(file)).length;
}

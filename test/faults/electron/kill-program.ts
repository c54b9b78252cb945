/** Kills the built application while it creates, starts it again and judges. Arguments: folder, kills, seed. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { matches } from '../../../reference-portal/state/salted-hash';
import { quietPeriodMs } from '../../../src/main/operations/reconciliation/quiet-period';
import { splitReference } from '../../../src/shared/domain/secret-name';
import { storedValue } from '../../support/stored-value';
import { type Damage, noDamage } from '../creation/kill-tally';
import { DesktopPlace } from './desktop-place';

const [folder = '.', wishedFor = '50', seed = '1'] = process.argv.slice(2);
const kills = Number(wishedFor);
const random = new SeededRandom(Number(seed));
const patienceMs = 20_000;
const minuteMs = 60_000;

const place = await DesktopPlace.start();
const { portal, application, desktop } = place;
const foreign = [...application.secrets];
const damage = noDamage();
const recoveriesMs: number[] = [];
const safe = new Set<string>();
let watched = 0;
let half = 0;

const startedAt = performance.now();
await place.create('Secret by VM');
const usualMs = performance.now() - startedAt;

for (let turn = 0; turn < kills; turn += 1) {
  const before = new Set(application.secrets.map(({ keyId }) => keyId));
  // The page is gone in the middle of its question.
  void place.create('Secret by VM').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, random.next() * usualMs * 1.2));
  const child = place.running.electron.process();
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
  for (const secret of application.secrets) {
    if (foreign.includes(secret)) continue;
    if (await isStored(secret)) safe.add(secret.keyId);
    else if (!before.has(secret.keyId)) half += 1;
  }
  // What another run has sent is taken back only once its value cannot arrive any more.
  portal.clock.advance(quietPeriodMs + minuteMs);
  const beganAt = performance.now();
  await place.startAgain();
  const isDecided = await decided();
  recoveriesMs.push(performance.now() - beganAt);
  if (!isDecided) watched += 1;
  await judge(damage);
}
const planted = await damageOnPurpose();
const { launchesGivenUp } = place;
const runtime = process.env['WMDA_RUNTIME'] ?? 'unknown';
await writeFile(
  join(folder, 'tally.json'),
  `${JSON.stringify({ kills, damage, recoveriesMs, watched, half, usualMs, launchesGivenUp, planted, runtime })}\n`,
);
await place.stop();

/** Loses the journal, leaves two useless secrets of one name and deletes another's: the judge must see all of it. */
async function damageOnPurpose(): Promise<Damage> {
  const seen = noDamage();
  await place.running.close();
  await rm(await journalFolder(desktop.folders.home), { recursive: true });
  const [first] = foreign;
  if (first === undefined) throw new Error('The application has no secret of others');
  const useless = { ...first, displayName: 'Secret by VM · ZZZZ' };
  application.secrets.splice(application.secrets.indexOf(first), 1);
  application.secrets.push(
    { ...useless, keyId: crypto.randomUUID() },
    { ...useless, keyId: crypto.randomUUID() },
  );
  await place.startAgain();
  await decided();
  await judge(seen);
  return seen;
}

async function journalFolder(home: string): Promise<string> {
  const entries = await readdir(home, { withFileTypes: true, recursive: true });
  const found = entries.find((entry) => entry.isDirectory() && entry.name === 'journal');
  if (found === undefined) throw new Error('There is no journal');
  return join(found.parentPath, found.name);
}

/** Waits until the list was read and nothing undecided is at the portal; false when something is left to be watched. */
async function decided(): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { inventory, openCreations } = await place.state();
    const isRead = inventory.kind === 'ready' && inventory.source === 'portal';
    const names = application.secrets.map(({ displayName }) => displayName);
    if (isRead && openCreations.length === 0) return true;
    // What is not at the portal is watched for minutes: that is its end for this start.
    if (isRead && !openCreations.some(({ displayName }) => names.includes(displayName))) return false;
    if (performance.now() > deadline) throw new Error('nothing was decided for twenty seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function judge(damage: Damage): Promise<void> {
  const { saved } = await place.state();
  const names = new Map<string | null, number>();
  for (const secret of application.secrets) {
    if (foreign.includes(secret)) continue;
    names.set(secret.displayName, (names.get(secret.displayName) ?? 0) + 1);
    if (!(await isStored(secret))) damage.orphaned += 1;
    else if (!saved.some(({ keyId }) => keyId === secret.keyId)) damage.lost += 1;
  }
  const left = new Set(application.secrets.map(({ keyId }) => keyId));
  damage.lost += [...safe].filter((keyId) => !left.has(keyId)).length;
  damage.duplicates += [...names.values()].filter((times) => times > 1).length;
  damage.wronglyDeleted += foreign.filter((secret) => !application.secrets.includes(secret)).length;
}

async function isStored({ displayName, value }: (typeof application.secrets)[number]): Promise<boolean> {
  const { reference } = splitReference(displayName ?? '');
  const text = await storedValue(desktop, portal.environment.id, application.appId, reference ?? '');
  return text !== null && matches(text, value);
}

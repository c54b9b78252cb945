import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { ValueDelivery } from '../../../src/main/operations/values/value-delivery';
import { redact } from '../../../src/main/security/redaction';
import { systemClock } from '../../../src/main/platform/clock';
import { FileLogger } from '../../../src/main/platform/file-logger';
import { VaultCatalogue } from '../../../src/main/vault/catalogue/vault-catalogue';
import { vaultItemName } from '../../../src/main/vault/vault';
import { failed, ok } from '../../../src/shared/ipc/result';
import { everywhereMarked } from '../../fakes/everywhere-marked';
import { application, CreationWorld, environment } from '../../fakes/creation-world';
import { MemoryClipboard } from '../../fakes/memory-clipboard';
import { ToldFacts } from '../../fakes/told-facts';
import { foundInFiles } from '../../support/found-in-files';
import { onlyVault } from '../../support/only-vault';
import { pick, someValue } from '../support/some-value';
import { takingIn } from '../support/world-taking-in';
import {
  type CommandOptions,
  type CommandTally,
  type CommandWay,
  commandWays,
  noCommands,
} from './command-tally';
import { leftPrograms } from './left-programs';
import { foldersOf, recordingCommand } from './recording-command';

const keyId = 'key-1';

/** Stored values are brought to real programs: good ones, slow ones, and those that refuse, lie, hang and die. */
export async function commandCampaign(options: CommandOptions): Promise<CommandTally> {
  const random = new SeededRandom(options.seed);
  const tally = noCommands();
  for (let turn = 0; turn < options.deliveries; turn += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'delivery-'));
    // Each way comes before any comes again.
    const way = commandWays[turn % commandWays.length] ?? pick(random, commandWays);
    await oneDelivery(folder, way, random, options, tally);
    await rm(folder, { recursive: true, force: true });
  }
  return tally;
}

async function oneDelivery(
  folder: string,
  way: CommandWay,
  random: SeededRandom,
  options: CommandOptions,
  tally: CommandTally,
): Promise<void> {
  const { items, evidence } = foldersOf(folder);
  for (const one of [items, evidence]) await mkdir(one);
  const world = new CreationWorld();
  const running = await world.start();
  const { vault, journal, gate, creation } = running;
  const clipboard = new MemoryClipboard();
  const kept = { vault, vaults: onlyVault(vault) };
  const taking = takingIn(world, running, { kept, clipboard, random, learnHint: async () => ok(null) });
  const value = someValue(random, 'abc');
  clipboard.text = value;
  const { endDateTime } = world;
  const secret = { keyId, displayName: 'Secret', hint: 'abc', startDateTime: null, endDateTime };
  const seen = { ...application, secrets: [secret] };
  const taken = await taking.takeIn(seen, keyId, { isUnusualFine: false, isReplacing: false });
  if (!taken.ok) throw new Error(taken.error.code);
  const command = recordingCommand(folder, way, options);
  const catalogue = new VaultCatalogue({
    ...{ mark: everywhereMarked, keychainVault: command, makeVault: () => command },
  });
  const facts = new ToldFacts();
  const delivery = new ValueDelivery({
    ...{ gate, journal, catalogue, facts, environment: () => environment },
  });
  const delivered =
    options.isIdle === true ? failed({ code: 'busy' }) : await delivery.deliver(seen, keyId, 'keychain');
  creation.stop();
  const file = join(evidence, 'main.log');
  const logger = new FileLogger({ file, maximumBytes: Infinity, clock: systemClock, redact });
  logger.warn('value not delivered', { reason: JSON.stringify(delivered) });
  await logger.close();
  const told = { delivered, shown: delivery.deliveries(), facts: facts.told, disk: [...world.disk] };
  await writeFile(join(evidence, 'told.json'), JSON.stringify(told));

  tally.deliveries += 1;
  tally.ways[way] += 1;
  const operation = journal.leading({ environmentId: environment.id, applicationId: application.id, keyId });
  const reference = operation === null ? '' : vaultItemName(operation).reference;
  const text = await readFile(join(items, reference), 'utf8').catch(() => null);
  if (delivered.ok && text !== value) tally.missing += 1;
  if ((await foundInFiles(evidence, [value])).length > 0) tally.leaked += 1;
  if ((await leftPrograms(join(evidence, 'pids'))) > 0) tally.orphans += 1;
  const isWilling = way === 'keeps' || way === 'takes its time';
  if (isWilling) tally.willing += 1;
  if (isWilling && !delivered.ok) tally.undelivered += 1;
}

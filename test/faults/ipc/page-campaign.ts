import { access, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import type { PersonAnswer } from '../../../src/main/access/person-question';
import { HostedApplication } from '../../support/hosted-application';

export interface PageTally {
  readonly attempts: number;
  /** Programs run, hosts reached, places chosen or environments taken in without a yes. */
  readonly done: number;
  readonly asked: number;
  /** Questions that stood beside another one. */
  readonly askedAtOnce: number;
  /** With a yes: what was agreed to is done. */
  readonly doneAfterYes: number;
}

/** A page that is not ours any more tries to run programs, to reach hosts and to have values sent, two at a time. */
export async function pageCampaign(
  attempts: number,
  seed: number,
  says: PersonAnswer = 'no',
): Promise<PageTally> {
  const random = new SeededRandom(seed);
  const application = await HostedApplication.start();
  let reached = 0;
  const server = createServer((_request, response) => {
    reached += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mark = join(application.folder, 'has-run');
  const before = JSON.stringify(await reachOf(application));
  const tally = { attempts: 0, done: 0, asked: 0, askedAtOnce: 0, doneAfterYes: 0 };
  let open = 0;
  application.personSays = says;
  application.whileAsked = async () => {
    open += 1;
    if (open > 1) tally.askedAtOnce += 1;
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
  };
  try {
    while (tally.attempts < attempts) {
      await Promise.all([0, 1].map(() => attempt(application, random, { origin, mark })));
      tally.attempts += 2;
    }
    const hasRun = await access(mark).then(
      () => true,
      () => false,
    );
    const isChanged = JSON.stringify(await reachOf(application)) !== before;
    const done = reached + (hasRun ? 1 : 0) + (isChanged ? 1 : 0);
    if (says === 'no') tally.done = done;
    else tally.doneAfterYes = done;
    tally.asked = application.asked.length;
  } finally {
    await rm(mark, { force: true });
    await new Promise((resolve) => server.close(resolve));
    await application.stop();
  }
  return tally;
}

/** Where values may go, and whom main speaks to. */
async function reachOf(application: HostedApplication): Promise<unknown> {
  const { vaults, chosenVaults, environments } = await application.state();
  return [vaults.map(({ id }) => id), chosenVaults, environments.map(({ id, hosts }) => [id, hosts])];
}

async function attempt(
  application: HostedApplication,
  random: SeededRandom,
  { origin, mark }: { readonly origin: string; readonly mark: string },
): Promise<void> {
  const id = random.next().toString(36).slice(2);
  const server = { label: id, address: origin, token: id, isKept: false };
  const program = { program: '/usr/bin/touch', args: [mark] };
  const block = JSON.stringify({ store: program, input: { kind: 'value' }, check: program });
  const { environment } = application.portal;
  const ways: readonly (() => Promise<unknown>)[] = [
    () => application.call('vaults:add', { kind: 'command', label: id, block }),
    () =>
      application.call('vaults:add', { kind: 'hashicorp-vault', mount: 'secret', folder: 'f', ...server }),
    () => application.call('vaults:add', { kind: 'azure-key-vault', ...server }),
    () => application.call('vaults:choose', { vaultIds: ['keychain', id] }),
    () => application.call('vaults:chooseFor', { applicationId: id, vaultIds: [id] }),
    () => application.call('vaults:deliver', { applicationId: id, keyId: id, vaultId: id }),
    () => application.call('vaults:unlock', { vaultId: id, secret: id, isKept: true }),
    () => application.call('environments:test', { environmentId: id }),
    () => application.call('links:open', { environmentId: id, link: 'portalPage' }),
    async () => {
      const portal = { ...environment.portal, baseUrl: `${origin}/v1.0` };
      const text = JSON.stringify({ ...environment, id, name: id, portal });
      await application.call('environments:read', { text });
      return application.call('environments:agree', { environmentId: id });
    },
  ];
  await ways[random.between(0, ways.length - 1)]?.();
}

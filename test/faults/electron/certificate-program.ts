/**
 * Shows the built application certificates that are no good, as its issuer and as its portal. Arguments: folder, how many
 * kinds, seed.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf, writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { sessionOfThisProcess } from '../../../scripts/desktop-session/session-of-this-process';
import type { DesktopBridge } from '../../../src/shared/ipc/contract';
import { RunningApplication } from '../../e2e/fixtures/running-application';
import { certificateKinds } from '../certificates/certificate-kinds';
import type { ServedChain } from '../certificates/certificate-maker';
import { CertifiedServer } from '../certificates/certified-server';
import { trustAuthority } from '../certificates/trusted-authority';

const [folder = '.', wanted = '100', seed = '1'] = process.argv.slice(2);
/** Those that the environment's requests go through. */
const partitions = ['portal', 'portal-writes-reference-portal-0'];

const { authority, good, broken: all } = await certificateKinds(Date.now());
// Few begin anywhere, so that a short run meets others with another seed.
const first = new SeededRandom(Number(seed)).between(0, all.length - 1);
const broken = [...all.slice(first), ...all.slice(0, first)].slice(0, Number(wanted));
const desktop = sessionOfThisProcess();
const place = await mkdtemp(join(desktop.folders.temporary, 'certificates-'));
await trustAuthority(desktop.folders.home, authority, place);
const server = await CertifiedServer.start(good);
const file = join(place, 'environment.json');
writeEnvironmentFile(file, environmentOf(server.origin));
let application = await RunningApplication.start(desktop, file);

const goodOne = await tried(good);
const accepted = await acceptedOf(broken);
const goodAgain = await tried(good);
await application.close();
// The control: as if nobody looked at certificates at all; in a run that has judged none of them before.
application = await RunningApplication.start(desktop, file);
await application.electron.evaluate(({ session }, names) => {
  for (const name of names)
    session.fromPartition(name).setCertificateVerifyProc((_request, answer) => {
      answer(0);
    });
}, partitions);
const unchecked = await acceptedOf(broken);
// Chromium keeps its own verdict on a certificate, and Electron asks nobody about one that is kept already: of requests
// that go out together the later ones may meet it. A certificate that is made anew has none.
for (let tries = 0; tries < 10 && unseen().length > 0; tries += 1) {
  const missing = unseen();
  const anew = (await certificateKinds(Date.now())).broken.filter(({ kind }) => missing.includes(kind));
  const more = await acceptedOf(anew);
  for (const as of ['issuer', 'portal', 'unnamed'] as const)
    unchecked[as] = [...new Set([...unchecked[as], ...more[as]])];
}
const runtime = process.env['WMDA_RUNTIME'] ?? 'unknown';
const tally = { kinds: broken.length, good: [goodOne, goodAgain], accepted, unchecked, runtime };
await writeFile(join(folder, 'tally.json'), `${JSON.stringify(tally)}\n`);
await application.close();
await server.stop();

/** What the control has not accepted so far. */
function unseen(): readonly string[] {
  const { issuer, portal } = unchecked;
  return broken.map(({ kind }) => kind).filter((kind) => !issuer.includes(kind) || !portal.includes(kind));
}

/** Kinds by what became of them. */
async function acceptedOf(
  kinds: readonly (ServedChain & { readonly kind: string })[],
): Promise<Record<'issuer' | 'portal' | 'unnamed', string[]>> {
  const seen = { issuer: [] as string[], portal: [] as string[], unnamed: [] as string[] };
  for (const { kind, ...served } of kinds) {
    const { issuer, portal, isNamed } = await tried(served);
    if (issuer) seen.issuer.push(kind);
    if (portal) seen.portal.push(kind);
    if (!isNamed) seen.unnamed.push(kind);
  }
  return seen;
}

/** Whether a request arrived at it as issuer and as portal, and whether the person was told that a certificate is no good. */
async function tried(
  served: ServedChain,
): Promise<{ readonly issuer: boolean; readonly portal: boolean; readonly isNamed: boolean }> {
  server.show(served);
  const outcomes = await application.window.evaluate(async () => {
    const { environments } = Reflect.get(globalThis, 'desktop') as DesktopBridge;
    const tested = await environments.test({ environmentId: 'reference-portal' });
    if (!tested.ok) throw new Error(tested.error.code);
    return tested.value.map(({ outcome }) => outcome);
  });
  const asked = { url: `${server.origin}/v1.0/applications`, partitions };
  await application.electron.evaluate(async ({ net, session }, { url, partitions: names }) => {
    for (const name of names)
      await new Promise<void>((resolve) => {
        const request = net.request({ url, method: 'POST', session: session.fromPartition(name) });
        // Held, so that it is not collected before it has an answer.
        Object.assign(globalThis, { request, resolve });
        request.on('error', () => {
          resolve();
        });
        request.on('response', (answer) => {
          answer.on('data', () => undefined);
          resolve();
        });
        request.end('a wanted for a secret');
      });
  }, asked);
  const { issuer, portal } = server.arrived;
  const isReached = outcomes.some((outcome) => outcome === 'reached');
  return {
    issuer: issuer > 0 || outcomes[0] === 'reached',
    portal: portal > 0 || isReached,
    isNamed: outcomes.every((outcome) => outcome === 'certificate-untrusted'),
  };
}

/**
 * Counts what leaves the page of the built application: as it is, without the fallback runtime's own rules, and without
 * what the product does against it. Arguments: folder.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf, writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { sessionOfThisProcess } from '../../../scripts/desktop-session/session-of-this-process';
import { RunningApplication } from '../../e2e/fixtures/running-application';
import { certificateKinds } from '../certificates/certificate-kinds';
import { trustAuthority } from '../certificates/trusted-authority';
import { PacketWatch, type Packets } from '../page-packets/packet-watch';
import { tryWaysOut } from '../page-packets/ways-out';

const [folder = '.'] = process.argv.slice(2);
const ownResolver = '../../faults/page-packets/own-resolver.cjs';
const withoutRules = '../../faults/page-packets/without-resolver-rules.cjs';
/** Of WebRTC, a frame and a form. */
const framedWays = 6;
const withoutPolicy = '../../faults/page-packets/without-page-policy.cjs';

const { authority, good } = await certificateKinds(Date.now());
const desktop = sessionOfThisProcess();
const place = await mkdtemp(join(desktop.folders.temporary, 'packets-'));
await trustAuthority(desktop.folders.home, authority, place);
const watch = await PacketWatch.start(good);
const resolver = `https://127.0.0.1:${watch.ports.dns}/dns-query{?dns}`;
const asking = { ...desktop, environment: { ...desktop.environment, WMDA_TEST_RESOLVER: resolver } };
const file = join(place, 'environment.json');
writeEnvironmentFile(file, environmentOf(`http://127.0.0.1:${watch.ports.tcp}`));

const whole = await leavingWith([]);
const bare = await leavingWith([withoutRules]);
const open = await leavingWith([withoutRules, withoutPolicy]);
const ruled = await leavingWith([withoutPolicy]);
const runtime = process.env['WMDA_RUNTIME'] ?? 'unknown';
await writeFile(join(folder, 'tally.json'), `${JSON.stringify({ whole, bare, open, ruled, runtime })}\n`);
watch.stop();

/** Starts the application with these in front of it, and has its page try everything, by address and by name. */
async function leavingWith(required: readonly string[]): Promise<Packets & { readonly tried: number }> {
  let tried = 0;
  watch.take();
  for (const host of ['127.0.0.1', '*.packets.test']) tried += await trying(required, host);
  return { ...watch.take(), tried };
}

/** How many ways were tried. Those with frames come last: the page may be ended for one. */
async function trying(required: readonly string[], host: string): Promise<number> {
  const application = await RunningApplication.start(asking, file, [], undefined, [ownResolver, ...required]);
  try {
    // The compiler names functions by a helper of its own, which a page does not have.
    await application.window.evaluate('globalThis.__name = (named) => named; undefined');
    const { tcp: tcpPort, udp: udpPort } = watch.ports;
    const elsewhere = { host, tcpPort, udpPort };
    const ways = await application.window.evaluate(tryWaysOut, { ...elsewhere, inFrames: false });
    const crashed = application.window.waitForEvent('crash', { timeout: 10_000 }).then(
      () => [],
      () => [],
    );
    const framed = application.window.evaluate(tryWaysOut, { ...elsewhere, inFrames: true }).catch(() => []);
    await Promise.race([framed, crashed]);
    return ways.length + framedWays;
  } finally {
    await application.close();
  }
}

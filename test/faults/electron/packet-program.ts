/**
 * Counts what leaves the page of the built application: as it is, without the fallback runtime's own rules, and without
 * what the product does against it. That comes first: how long its packets take is how long nothing has to come where
 * nothing may. Arguments: folder.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { environmentOf, writeEnvironmentFile } from '../../../reference-portal/environment-file';
import { sessionOfThisProcess } from '../../../scripts/desktop-session/session-of-this-process';
import { RunningApplication } from '../../e2e/fixtures/running-application';
import { certificateKinds } from '../certificates/certificate-kinds';
import { trustAuthority } from '../certificates/trusted-authority';
import { PacketWatch, type Packets } from '../page-packets/packet-watch';
import { isKeptFromFetching, tryWaysOut } from '../page-packets/ways-out';

const [folder = '.'] = process.argv.slice(2);
const ownResolver = '../../faults/page-packets/own-resolver.cjs';
const withoutRules = '../../faults/page-packets/without-resolver-rules.cjs';
/** Of WebRTC, a frame and a form. */
const framedWays = 6;
const withoutPolicy = '../../faults/page-packets/without-page-policy.cjs';
const byAddress = '127.0.0.1';
const byName = '*.packets.test';
/** What has to be seen of a page that nothing keeps; a slow computer has so long for it, ms. */
const isSeen = {
  [byAddress]: ({ tcp, udp }: Packets): boolean => tcp.length >= 20 && udp > 0,
  [byName]: ({ dns }: Packets): boolean => dns.length > 0,
};
const longestMs = 30_000;

const { authority, good } = await certificateKinds(Date.now());
const desktop = sessionOfThisProcess();
const place = await mkdtemp(join(desktop.folders.temporary, 'packets-'));
await trustAuthority(desktop.folders.home, authority, place);
const watch = await PacketWatch.start(good);
const resolver = `https://127.0.0.1:${watch.ports.dns}/dns-query{?dns}`;
const asking = { ...desktop, environment: { ...desktop.environment, WMDA_TEST_RESOLVER: resolver } };
const file = join(place, 'environment.json');
writeEnvironmentFile(file, environmentOf(`http://127.0.0.1:${watch.ports.tcp}`));

/** How long the slowest packet was on its way where nothing keeps it, ms from the first try. */
let slowestMs = 0;
const open = await leavingWith([withoutRules, withoutPolicy]);
const ruled = await leavingWith([withoutPolicy]);
const whole = await leavingWith([]);
const bare = await leavingWith([withoutRules]);
const runtime = process.env['WMDA_RUNTIME'] ?? 'unknown';
await writeFile(join(folder, 'tally.json'), `${JSON.stringify({ whole, bare, open, ruled, runtime })}\n`);
watch.stop();

/** Starts the application with these in front of it, and has its page try everything, by address and by name. */
async function leavingWith(required: readonly string[]): Promise<Packets & { readonly tried: number }> {
  let tried = 0;
  watch.take();
  for (const host of [byAddress, byName] as const) tried += await trying(required, host);
  return { ...watch.take(), tried };
}

/** How many ways were tried. Those with frames come last: the page may be ended for one. */
async function trying(required: readonly string[], host: keyof typeof isSeen): Promise<number> {
  const application = await RunningApplication.start(asking, file, [], undefined, [ownResolver, ...required]);
  try {
    // The compiler names functions by a helper of its own, which a page does not have.
    await application.window.evaluate('globalThis.__name = (named) => named; undefined');
    const isFree = required.includes(withoutPolicy);
    if ((await application.window.evaluate(isKeptFromFetching)) === isFree)
      throw new Error(isFree ? 'the control has left the policy where it is' : 'the page has no policy');
    const { tcp: tcpPort, udp: udpPort } = watch.ports;
    const startedAtMs = performance.now();
    const elsewhere = { host, tcpPort, udpPort };
    const ways = await application.window.evaluate(tryWaysOut, { ...elsewhere, inFrames: false });
    const crashed = application.window.waitForEvent('crash', { timeout: 10_000 }).then(
      () => [],
      () => [],
    );
    const framed = application.window.evaluate(tryWaysOut, { ...elsewhere, inFrames: true }).catch(() => []);
    await Promise.race([framed, crashed]);
    if (isFree) {
      // By its own rules the runtime looks no name up.
      const isLookedUp = host === byAddress || required.includes(withoutRules);
      if (isLookedUp) await watch.until(isSeen[host], longestMs);
      slowestMs = Math.max(slowestMs, watch.lastAtMs - startedAtMs);
    } else await setTimeout(Math.max(0, 2 * slowestMs - (performance.now() - startedAtMs)));
    return ways.length + framedWays;
  } finally {
    await application.close();
  }
}

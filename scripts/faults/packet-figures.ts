import { atLeast, zero } from './figure';
import type { Extent, Findings } from './findings';
import { onDesktop, seenOn } from './on-desktop';

interface Packets {
  readonly tcp: readonly string[];
  readonly udp: number;
  readonly dns: readonly string[];
  /** How many ways out the page has tried, by address and by name. */
  readonly tried: number;
}

interface PacketTally {
  readonly whole: Packets;
  /** Without the fallback runtime's rules: what the product alone does. */
  readonly bare: Packets;
  /** Without those and without the product's policy. */
  readonly open: Packets;
  /** With the fallback's rules, and without the product's policy. */
  readonly ruled: Packets;
}

/** What leaves the page of the built application. */
export async function packetFigures({ seed }: Extent): Promise<Findings> {
  const { runtime, ...tally } = await onDesktop<PacketTally>('packet-program', 1, seed);
  const { whole, bare, open, ruled } = tally;
  const tried = whole.tried + bare.tried;
  const control = (caught: number) => ({ what: 'policy and rules taken out', caught, of: open.tried });
  const title = 'page of the application';
  return {
    figures: seenOn(runtime, [
      zero(`${title}: connections`, whole.tcp.length + bare.tcp.length, tried, control(open.tcp.length)),
      zero(`${title}: datagrams`, whole.udp + bare.udp, tried, control(open.udp)),
      zero(`${title}: names looked up`, whole.dns.length + bare.dns.length, tried, control(open.dns.length)),
      zero(`${title}: names looked up by the rules of the runtime alone`, ruled.dns.length, ruled.tried, {
        ...{ what: 'the same without those rules', caught: open.dns.length, of: open.tried },
      }),
      atLeast(`${title}: ways that lead out where nothing is in the way`, open.tcp.length, 20, {
        ...{ unit: 'connections', n: open.tried, control: `${bare.tcp.length} with the product’s policy` },
      }),
    ]),
    details: { pagePackets: tally },
  };
}

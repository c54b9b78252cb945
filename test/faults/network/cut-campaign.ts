import { CreationPlace, emptyNetworkTally, type NetworkGuard, type NetworkTally } from './creation-place';
import { type Cut, CuttingProxy } from './cutting-proxy';

export interface CutOptions {
  /** Only every so manieth byte; 1 for all. */
  readonly step: number;
  /** Takes a guard out: the network sends once more what got no answer. */
  readonly isSentAgain?: boolean;
  /** Other guards that are taken out; the next life is another one then, on what this one left. */
  readonly without?: readonly NetworkGuard[];
}

export interface CutTally extends NetworkTally {
  /** How long request and answer are, bytes. */
  readonly bytes: { readonly request: number; readonly answer: number };
}

/** Cuts the connection of a creation at every byte of request and answer, by closing and by resetting it. */
export async function cutCampaign({
  step,
  isSentAgain = false,
  without = [],
}: CutOptions): Promise<CutTally> {
  const place = await CreationPlace.start(without);
  const proxy = await CuttingProxy.start(place.portal.origin);
  const { pathname } = new URL(place.portal.environment.portal?.baseUrl ?? '');
  const writeUrl = proxy.origin + pathname;
  const tally = emptyNetworkTally();
  const again: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    return fetch(request.clone()).catch(() => {
      proxy.arm(null);
      return fetch(request);
    });
  };
  const change = { writeUrl, fetchForWrites: isSentAgain ? again : fetch };

  async function once(cut: Cut | null): Promise<string> {
    await place.clear();
    let host = place.host(change);
    await host.load();
    proxy.arm(cut);
    const outcome = await host.create('Secret by VM');
    const { passed } = proxy;
    await place.noteSafe();
    if (without.length > 0) {
      host.creation.stop();
      host = place.host(change);
      await host.load();
    }
    // The first attempt to take it back meets the same broken connection.
    await host.creation.reconcile();
    proxy.arm(null);
    await place.settle(host);
    await place.judge(host, outcome, tally);
    if (cut === null) bytes = passed;
    return outcome;
  }

  let bytes: CutTally['bytes'] = { request: 0, answer: 0 };
  const whole = await once(null);
  if (whole !== 'ok') throw new Error(`an uncut creation ends with ${whole}`);
  for (const of of ['request', 'answer'] as const) {
    for (let atByte = 0; atByte <= bytes[of]; atByte += step) {
      for (const how of ['close', 'reset'] as const) await once({ of, atByte, how });
    }
  }
  await proxy.stop();
  await place.stop();
  return { ...tally, bytes };
}

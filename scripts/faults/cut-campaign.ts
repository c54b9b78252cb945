import { rm } from 'node:fs/promises';
import type { FaultWish } from '../../reference-portal/faults/fault';
import { CreationHost } from '../../test/faults/creation-host';
import { CampaignWorld } from './campaign-world';
import { emptyTally, judge, type Tally } from './tally';

/** Longer than a request's body and an answer of the portal are; further cuts change nothing. */
const requestBytes = 140;
const answerBytes = 900;

/** A cut at every byte of request and answer, every `step`th in a short run. */
export function everyCut(step: number): readonly FaultWish[] {
  const places = (length: number): readonly number[] =>
    Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
  return [
    ...places(requestBytes).map((atByte) => ({ kind: 'cut-request', atByte }) as const),
    ...places(answerBytes).map((atByte) => ({ kind: 'cut-answer', atByte }) as const),
  ];
}

/** Everything else that can happen between us and the portal, and lists that are behind. */
export const otherTroubles: readonly FaultWish[] = [
  { kind: 'reset' },
  { kind: 'lost-answer' },
  { kind: 'bad-gateway' },
  { kind: 'truncated-json', atByte: 40 },
  { kind: 'conflict' },
  { kind: 'conflict', status: 503 },
  { kind: 'throttle', status: 503, retryAfterSeconds: null },
];

/** Creates once for each fault and lets the same process find out what became of it. */
export async function cutCampaign(faults: readonly FaultWish[], staleMs: readonly number[]): Promise<Tally> {
  const tally = emptyTally();
  const world = await CampaignWorld.start();
  for (const [index, fault] of faults.entries()) {
    const start = world.next();
    const keyIdsBefore = world.keyIds();
    const ageMs = staleMs[index % staleMs.length] ?? 0;
    const stale = world.portal.faults.add({ kind: 'stale-list', on: 'any', ageMs });
    const id = world.portal.faults.add({ ...fault, on: 'addPassword' } as FaultWish);
    const host = new CreationHost(start);
    await host.load();
    const { outcome } = await host.create(start.name);
    world.portal.faults.remove(id);
    tally.open += await host.settle();
    world.portal.faults.remove(stale);
    judge(tally, world.application, { ...start, keyIdsBefore, saidCreated: outcome === 'created' });
    await rm(start.profile, { recursive: true, force: true });
  }
  await world.stop();
  return tally;
}

import type { ErrorCode } from '../../src/shared/ipc/result';
import { applicationAtWork } from './fault-table/application-at-work';
import { type PageWords, pageWords } from './fault-table/page-words';
import { type PortalAtWork, portalAtWork } from './fault-table/portal-at-work';
import { type Ending, type ThingDone, thingsDone } from './fault-table/things-done';
import { begin, troubles } from './fault-table/troubles';

/** What happened when the application met a fault of the portal. */
export interface FaultRow {
  readonly fault: string;
  readonly does: string;
  /** `null` when all went well in spite of it. */
  readonly code: ErrorCode | null;
  /** What the person reads or sees. */
  readonly seen: string;
  /** Whether that is so, by the portal's record. */
  readonly isTrue: boolean;
  /** Requests of this kind that left the application. */
  readonly sent: number;
  /** How often the portal carried it out. */
  readonly carriedOut: number;
  /** Whose reference support gets. */
  readonly reference: 'the portal’s' | 'ours' | null;
}

/** Whether a creation was sent twice, or called failed although it was carried out. */
export function creationsGoneWrong({ does, fault, sent, carriedOut, code }: FaultRow): boolean {
  if (does !== 'create') return false;
  // Demanded before the application is read: the creation itself is not reached.
  const isReached = fault !== 'stronger sign-in demanded';
  return sent !== (isReached ? 1 : 0) || (carriedOut > 0 && code !== null && code !== 'outcome-unknown');
}

/** By which the portals' chance goes. */
export const faultSeed = 20_261_123;

/**
 * Does everything that is asked of a portal under every fault, or those of the names given, each thing at a portal of
 * its own.
 *
 * @throws Error when a name is no fault's
 */
export async function meetProviderFaults(names?: readonly string[]): Promise<readonly FaultRow[]> {
  const chosen = troubles.filter(([fault]) => names?.includes(fault) ?? true);
  if (names !== undefined && chosen.length < names.length)
    throw new Error(`No such fault: ${names.join('; ')}`);
  const words = await pageWords();
  const columns = await Promise.all(thingsDone.map((thing) => meetAll(thing, chosen, words)));
  return chosen.flatMap((_trouble, index) => columns.flatMap((column) => column[index] ?? []));
}

async function meetAll(
  thing: ThingDone,
  chosen: typeof troubles,
  words: PageWords,
): Promise<readonly FaultRow[]> {
  const at = await portalAtWork(faultSeed);
  try {
    const rows: FaultRow[] = [];
    for (const trouble of chosen) rows.push(await meet(thing, trouble, at, words));
    return rows;
  } finally {
    await at.stop();
  }
}

async function meet(
  { does, operation, prepare }: ThingDone,
  [fault, trouble]: (typeof troubles)[number],
  at: PortalAtWork,
  words: PageWords,
): Promise<FaultRow> {
  const app = applicationAtWork(at);
  try {
    const read = await app.inventory.refresh();
    const known = app.inventory.application(at.application().id);
    if (!read.ok || known === null) throw new Error('the list was not read');
    const run = await prepare({ at, app, known, words });
    at.forget();
    const end = begin(trouble, at.portal, operation);
    if ('fault' in trouble && trouble.limitMs !== undefined) app.limitRequests(trouble.limitMs);
    const ending = await run();
    end();
    const [sent, carriedOut] = [at.sent(operation), at.carriedOut(operation)];
    const { error, seen, isTrue } = ending;
    const reference = referenceOf(error);
    return { fault, does, code: error?.code ?? null, seen, isTrue, sent, carriedOut, reference };
  } finally {
    app.stop();
  }
}

function referenceOf(error: Ending['error']): FaultRow['reference'] {
  if (error?.requestId !== undefined) return 'the portal’s';
  return error?.clientRequestId === undefined ? null : 'ours';
}

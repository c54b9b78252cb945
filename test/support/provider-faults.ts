import type { FaultWish } from '../../reference-portal/faults/fault';
import { operationOf } from '../../reference-portal/faults/operation';
import { vera } from '../../reference-portal/seed/demo-people';
import { createHttpClient } from '../../src/main/platform/http/http-client';
import { systemClock } from '../../src/main/platform/clock';
import { GraphClient } from '../../src/main/portal/graph/graph-client';
import { GraphCredentialProvider } from '../../src/main/portal/graph/graph-credential-provider';
import { PortalClock } from '../../src/main/portal/graph/portal-clock';
import { failed, ok, type ErrorCode } from '../../src/shared/ipc/result';
import { en } from '../../src/shared/messages/en';
import { type Portal, startPortal } from './checked-portal';
import { signInAtPortal } from './portal-caller';

/** What happened when the application's provider met a fault of the portal. */
export interface FaultRow {
  readonly fault: string;
  readonly does: 'list' | 'create' | 'delete';
  /** `null` when all went well in spite of it. */
  readonly code: ErrorCode | null;
  /** The sentence the person reads. */
  readonly seen: string;
  /** Requests of this kind that left the application. */
  readonly sent: number;
  /** How often the portal carried it out. */
  readonly carriedOut: number;
  readonly hasRequestId: boolean;
}

/** Longer than any delay that is waited for, shorter than one that is given up. */
const requestTimeoutMs = 1_500;
const never = new AbortController().signal;

/** Every kind of fault that a request can meet. */
export const providerFaults: readonly (readonly [name: string, wish: FaultWish])[] = [
  ['none', { kind: 'slow', delayMs: 0 }],
  ['slow, within the time limit', { kind: 'slow', delayMs: 300 }],
  ['slow, beyond the time limit', { kind: 'slow', delayMs: 3_000 }],
  ['cut in the request', { kind: 'cut-request', atByte: 20 }],
  ['cut in the head of the answer', { kind: 'cut-answer', atByte: 17 }],
  ['cut in the body of the answer', { kind: 'cut-body', atByte: 30 }],
  ['reset', { kind: 'reset' }],
  ['answer lost', { kind: 'lost-answer' }],
  ['no answer at all', { kind: 'no-answer' }],
  ['502 after success', { kind: 'bad-gateway' }],
  ['truncated JSON', { kind: 'truncated-json', atByte: 40 }],
  ['delivered twice', { kind: 'duplicate' }],
  ['409 once', { kind: 'conflict', status: 409, times: 1 }],
  ['409 storm', { kind: 'conflict', status: 409 }],
  ['503 conflict', { kind: 'conflict', status: 503 }],
  ['429, a second', { kind: 'throttle', status: 429, retryAfterSeconds: 1, times: 1 }],
  ['429, an hour', { kind: 'throttle', status: 429, retryAfterSeconds: 3600 }],
  ['503, no date', { kind: 'throttle', status: 503, retryAfterSeconds: null }],
  ['an empty page', { kind: 'empty-page', times: 1 }],
  ['a list of two minutes ago', { kind: 'stale-list', ageMs: 120_000 }],
];

/** Meets every fault with every thing the provider does, each at a portal of its own state. */
export async function meetProviderFaults(): Promise<readonly FaultRow[]> {
  const asked: string[] = [];
  const portal = await startPortal({ port: 0, isDemo: true, propagationMs: 0 });
  try {
    const { accessToken } = await signInAtPortal(portal, vera);
    const provider = providerAt(portal, accessToken, asked);
    const rows: FaultRow[] = [];
    for (const [fault, wish] of providerFaults) {
      for (const does of ['list', 'create', 'delete'] as const) {
        rows.push(await meet(portal, provider, asked, fault, wish, does));
      }
    }
    return rows;
  } finally {
    await portal.stop();
  }
}

async function meet(
  portal: Portal,
  provider: GraphCredentialProvider,
  asked: string[],
  fault: string,
  wish: FaultWish,
  does: FaultRow['does'],
): Promise<FaultRow> {
  const application = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
  if (application === undefined) throw new Error('Vera has an application');
  const endDateTime = new Date(Date.now() + 86_400_000).toISOString();
  const keyId = does === 'delete' ? await planted(provider, application.id, endDateTime) : '';
  const operation = ({ list: 'listApplications', create: 'addPassword', delete: 'removePassword' } as const)[
    does
  ];
  const before = application.secrets.length;
  asked.length = 0;
  const id = portal.faults.add({ ...wish, on: operation } as FaultWish);
  const ended = await run();
  portal.faults.remove(id);
  const sent = asked.filter(
    (url) => operationOf(new URL(url).pathname + new URL(url).search) === operation,
  ).length;
  // What a gateway or a cut hides may still be under way at the portal.
  await new Promise((resolve) => setImmediate(resolve));
  const after = portal.state.applications.find((one) => one.id === application.id)?.secrets.length ?? 0;
  const { code, requestId } = ended;
  return {
    fault,
    does,
    code,
    seen: code === null ? 'done' : en.errors[code].replace('{{date}}', '…'),
    sent,
    carriedOut: does === 'list' ? sent : Math.abs(after - before),
    hasRequestId: requestId !== null,
  };

  async function run(): Promise<{ readonly code: ErrorCode | null; readonly requestId: string | null }> {
    if (does === 'list') {
      const list = await provider.listApplications(never);
      return list.ok ? { code: null, requestId: null } : problem(list.error);
    }
    if (does === 'delete') {
      const removed = await provider.removePassword(application?.id ?? '', keyId);
      return removed.ok ? { code: null, requestId: removed.value.requestId } : problem(removed.error);
    }
    const password = { displayName: 'Secret by VM · K7QF', endDateTime };
    const outcome = await provider.addPassword(application?.id ?? '', password, async () => undefined);
    if (outcome.kind !== 'created') return problem(outcome.error);
    outcome.value.destroy();
    return { code: null, requestId: outcome.requestId };
  }
}

function problem(error: { readonly code: ErrorCode; readonly requestId?: string }) {
  return { code: error.code, requestId: error.requestId ?? null };
}

async function planted(
  provider: GraphCredentialProvider,
  applicationId: string,
  endDateTime: string,
): Promise<string> {
  const made = await provider.addPassword(
    applicationId,
    { displayName: 'To be deleted', endDateTime },
    async () => undefined,
  );
  if (made.kind !== 'created') throw new Error(`not planted: ${made.error.code}`);
  made.value.destroy();
  return made.secret.keyId;
}

function providerAt(portal: Portal, token: string, asked: string[]): GraphCredentialProvider {
  const portalClock = new PortalClock(systemClock);
  const tokens = {
    accessToken: async () => ok(token),
    replaceAccessToken: async () => failed({ code: 'not-signed-in' }),
  };
  const counted: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    asked.push(request.url);
    return fetch(request);
  };
  const http = createHttpClient({ fetch: counted, timeoutMs: requestTimeoutMs, maximumBytes: 1024 * 1024 });
  const baseUrl = portal.environment.portal?.baseUrl ?? '';
  const client = new GraphClient({ http, baseUrl, tokens, clock: systemClock, portalClock });
  const resourceNames = portal.environment.resources;
  return new GraphCredentialProvider({ client, writer: () => client, tokens, portalClock, resourceNames });
}

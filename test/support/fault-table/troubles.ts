import type { FaultRequest } from '../../../reference-portal/faults/fault';
import type { Operation } from '../../../reference-portal/faults/operation';
import type { StepUpRule } from '../../../reference-portal/identity/access-policy';
import type { Portal } from '../checked-portal';

/** Something that goes wrong with an operation of a portal. */
type Trouble =
  | {
      readonly fault: Exclude<FaultRequest, { readonly kind: 'refuse-token' }>;
      readonly limitMs?: number;
    }
  | { readonly demand: StepUpRule };

/** Shorter than the delay that is given up; nothing else is asked while it holds. */
const limitMs = 1_000;

const everything = { appliesTo: 'everything', maximumAgeSeconds: null } as const;

/** Every kind of trouble that a request can meet, by the words of the report. */
export const troubles: readonly (readonly [name: string, trouble: Trouble])[] = [
  ['none', { fault: { kind: 'slow', delayMs: 0 } }],
  ['slow, within the time limit', { fault: { kind: 'slow', delayMs: 300 } }],
  ['slow, beyond the time limit', { fault: { kind: 'slow', delayMs: 3_000 }, limitMs }],
  ['cut in the request', { fault: { kind: 'cut-request', atByte: 20 } }],
  ['cut in the head of the answer', { fault: { kind: 'cut-answer', atByte: 17 } }],
  ['cut in the body of the answer', { fault: { kind: 'cut-body', atByte: 30 } }],
  ['reset', { fault: { kind: 'reset' } }],
  ['answer lost', { fault: { kind: 'lost-answer' } }],
  ['no answer at all', { fault: { kind: 'no-answer' }, limitMs }],
  ['502 after success', { fault: { kind: 'bad-gateway' } }],
  ['blocked by a filter', { fault: { kind: 'blocked' } }],
  ['answer blocked by a filter', { fault: { kind: 'blocked', isCarriedOut: true } }],
  ['truncated JSON', { fault: { kind: 'truncated-json', atByte: 40 } }],
  ['delivered twice', { fault: { kind: 'duplicate' } }],
  ['409 once', { fault: { kind: 'conflict', status: 409, times: 1 } }],
  ['409 storm', { fault: { kind: 'conflict', status: 409 } }],
  ['503 conflict', { fault: { kind: 'conflict', status: 503 } }],
  ['429, a second', { fault: { kind: 'throttle', status: 429, retryAfterSeconds: 1, times: 1 } }],
  ['429, an hour', { fault: { kind: 'throttle', status: 429, retryAfterSeconds: 3600 } }],
  ['503, no date', { fault: { kind: 'throttle', status: 503, retryAfterSeconds: null } }],
  ['an empty page', { fault: { kind: 'empty-page', times: 1 } }],
  ['a list of two minutes ago', { fault: { kind: 'stale-list', ageMs: 120_000 } }],
  ['portal’s clock ten minutes ahead', { fault: { kind: 'clock-skew', skewMs: 600_000 } }],
  ['portal’s clock ten minutes behind', { fault: { kind: 'clock-skew', skewMs: -600_000 } }],
  ['stronger sign-in demanded', { demand: { ...everything, acrValues: ['hardware-key'] } }],
];

/** Lets it go wrong from now on; answers with what ends it. */
export function begin(trouble: Trouble, portal: Portal, on: Operation): () => void {
  if ('demand' in trouble) {
    portal.access.demand(trouble.demand);
    return () => {
      portal.access.demand(null);
    };
  }
  const { fault } = trouble;
  const id = portal.faults.add(fault.kind === 'clock-skew' ? fault : { ...fault, on });
  return () => {
    portal.faults.remove(id);
  };
}

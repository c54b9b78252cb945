import type { SecondFactor } from '../ipc/state/session-state';

/** Whether a write, or a value, may go by it: fresh, or what there is where the issuer cannot show how fresh it is. */
export function isFreshEnough({ evidence, freshness }: SecondFactor): boolean {
  return evidence === 'fresh' || freshness === 'not-shown';
}

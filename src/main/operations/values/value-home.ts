import type { Operation } from '../journal/operation';

/** Whether what was made under a fingerprint is an environment's as it counts now. */
export type IsBound = (environmentId: string, fingerprint: string) => boolean;

/**
 * SECURITY: whether a stored value may be sent where its environment says. An environment's file can be replaced by another
 * one of its ID, whose token endpoints are anybody's; the value is the old one's until the person has agreed.
 */
export function isAtHome({ home, plan }: Operation, isBound: IsBound): boolean {
  return plan.fingerprint !== undefined && isBound(home.environmentId, plan.fingerprint);
}

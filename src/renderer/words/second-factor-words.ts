import type { SessionState } from '../../shared/ipc/state/session-state';

type SignedIn = Extract<SessionState, { readonly kind: 'signed-in' }>;

/** What is said of a session's second factor: never more than the issuer has shown. */
export function secondFactorWord(
  { secondFactor: { evidence, freshness }, freshUntilMs }: Pick<SignedIn, 'secondFactor' | 'freshUntilMs'>,
  nowMs: number,
) {
  if (evidence === 'none') return 'shell.secondFactor.none';
  if (freshness === 'not-shown') return 'shell.secondFactor.cannotShow';
  if (evidence !== 'fresh' || nowMs > freshUntilMs) return 'shell.secondFactor.asserted';
  return freshness === 'of-password' ? 'shell.secondFactor.password' : 'shell.secondFactor.fresh';
}

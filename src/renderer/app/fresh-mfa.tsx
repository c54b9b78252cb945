import { type ReactNode, Suspense, useCallback, useState } from 'react';
import type { AuthenticationDemand } from '../../shared/domain/authentication-demand';
import type { SessionState } from '../../shared/ipc/state/session-state';
import { FreshMfaContext, type WithFreshMfa } from '../components/use-fresh-mfa';
import { LaterRenewMfaDialog } from './later';

/** What waits for the second factor. */
interface Pending {
  readonly demand: AuthenticationDemand | null;
  readonly goOn: () => void;
  readonly giveUp: () => void;
}

/** Where `useFreshMfa` works; the question stands above every screen. */
export function FreshMfa({
  session,
  children,
}: {
  readonly session: SessionState;
  readonly children: ReactNode;
}) {
  const [pending, setPending] = useState<Pending | null>(null);
  const withFreshMfa: WithFreshMfa = useCallback(async (call) => {
    const first = await call();
    if (first.ok || first.error.code !== 'mfa-too-old') return first;
    return new Promise((resolve) => {
      setPending({
        demand: first.error.demand ?? null,
        goOn: () => {
          setPending(null);
          resolve(call());
        },
        giveUp: () => {
          setPending(null);
          resolve(first);
        },
      });
    });
  }, []);
  return (
    <FreshMfaContext value={withFreshMfa}>
      {children}
      {pending !== null && session.kind === 'signed-in' && (
        <Suspense>
          <LaterRenewMfaDialog
            authenticatedAtMs={session.authenticatedAtMs}
            demand={pending.demand}
            onRenewed={pending.goOn}
            onCancel={pending.giveUp}
          />
        </Suspense>
      )}
    </FreshMfaContext>
  );
}

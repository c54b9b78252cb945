import { createContext, type ReactNode, Suspense, use, useCallback, useState } from 'react';
import type { Result } from '../../shared/ipc/result';
import type { SessionState } from '../../shared/ipc/state';
import { LaterRenewMfaDialog } from './later';

type WithFreshMfa = <T>(call: () => Promise<Result<T>>) => Promise<Result<T>>;

const Context = createContext<WithFreshMfa>((call) => call());

/** What waits for the second factor. */
interface Pending {
  readonly goOn: () => void;
  readonly giveUp: () => void;
}

/**
 * For calls that need a fresh second factor: one that is refused for its age waits while the person shows theirs again,
 * and is then repeated, once. Given up, it answers as it did at first.
 */
export function useFreshMfa(): WithFreshMfa {
  return use(Context);
}

/** Where {@link useFreshMfa} works; the question stands above every screen. */
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
    <Context value={withFreshMfa}>
      {children}
      {pending !== null && session.kind === 'signed-in' && (
        <Suspense>
          <LaterRenewMfaDialog
            authenticatedAtMs={session.authenticatedAtMs}
            onRenewed={pending.goOn}
            onCancel={pending.giveUp}
          />
        </Suspense>
      )}
    </Context>
  );
}

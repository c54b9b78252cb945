import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { AuthenticationDemand } from '../../shared/domain/authentication-demand';
import type { ErrorCode } from '../../shared/ipc/result';
import { FreshMfaContext, type WithFreshMfa } from '../ui/use-fresh-mfa';
import { useEnvironments, useSession } from '../desktop/slices';
import { LaterPassphraseDialog, LaterRenewMfaDialog } from './later';
import { isPractice } from './place';

/** Refusals that the person can mend: by a trip to the browser, or by a passphrase. */
const questions: ReadonlySet<ErrorCode> = new Set([
  'mfa-too-old',
  'consent-needed',
  'passphrase-needed',
  'passphrase-unset',
]);

/** What waits for the person. */
interface Pending {
  readonly code: ErrorCode;
  readonly demand: AuthenticationDemand | null;
  readonly goOn: () => void;
  readonly giveUp: () => void;
}

/** Where `useFreshMfa` works; the question stands above every screen. */
export function FreshMfa({ children }: { readonly children: ReactNode }) {
  const { session } = useSession();
  const places = useEnvironments();
  const [pending, setPending] = useState<Pending | null>(null);
  const withFreshMfa: WithFreshMfa = useCallback(async (call) => {
    const isMet = (code: ErrorCode, demand: AuthenticationDemand | null): Promise<boolean> =>
      new Promise((resolve) => {
        const end = (isMet: boolean) => () => {
          setPending(null);
          resolve(isMet);
        };
        setPending({ code, demand, goOn: end(true), giveUp: end(false) });
      });
    const asked = new Set<ErrorCode>();
    for (;;) {
      const result = await call();
      if (result.ok || !questions.has(result.error.code) || asked.has(result.error.code)) return result;
      asked.add(result.error.code);
      if (!(await isMet(result.error.code, result.error.demand ?? null))) return result;
    }
  }, []);
  const isPassphrase = pending?.code.startsWith('passphrase-') === true;
  const isSignedIn = session.kind === 'signed-in';
  useEffect(() => {
    // The session has ended meanwhile: nobody can answer, and what was begun would wait for ever.
    if (pending !== null && !isPassphrase && !isSignedIn) pending.giveUp();
  }, [pending, isPassphrase, isSignedIn]);
  return (
    <FreshMfaContext value={withFreshMfa}>
      {children}
      {pending !== null && isPassphrase && (
        <Suspense>
          <LaterPassphraseDialog
            task={pending.code === 'passphrase-unset' ? 'set' : 'give'}
            onDone={pending.goOn}
            onClose={pending.giveUp}
          />
        </Suspense>
      )}
      {pending !== null && !isPassphrase && isSignedIn && (
        <Suspense>
          <LaterRenewMfaDialog
            authenticatedAtMs={session.authenticatedAtMs}
            demand={pending.demand}
            isPractice={isPractice(places, session.environmentId)}
            onRenewed={pending.goOn}
            onCancel={pending.giveUp}
          />
        </Suspense>
      )}
    </FreshMfaContext>
  );
}

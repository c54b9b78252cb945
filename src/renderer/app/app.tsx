import { Opening, Welcome } from '../features/sign-in/welcome';
import { SigningIn } from '../features/sign-in/signing-in';
import { useAppState } from '../desktop/app-state';
import { SignedIn } from './signed-in';

/** Which screen there is, by main's state alone. */
export function App() {
  const state = useAppState((current) => current);
  if (state === null || state.session.kind === 'resuming') return <Opening />;
  const { session, environments, environmentProblem } = state;
  switch (session.kind) {
    case 'signed-out':
      return <Welcome environments={environments} error={session.error} problem={environmentProblem} />;
    case 'signing-in': {
      const environment = environments.find(({ id }) => id === session.environmentId);
      return <SigningIn environmentName={environment?.name ?? ''} />;
    }
    case 'signed-in':
      return <SignedIn state={state} session={session} />;
  }
}

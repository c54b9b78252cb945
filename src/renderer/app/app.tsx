import { Suspense, useState } from 'react';
import type { AppState } from '../../shared/ipc/state';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Opening, Welcome } from '../features/sign-in/welcome';
import { useAppState } from '../desktop/app-state';
import { FreshMfa } from './fresh-mfa';
import {
  LaterExplainTrayDialog,
  LaterProxyDialog,
  LaterRemoveAccountDialog,
  LaterSettingsScreen,
  LaterSigningIn,
} from './later';
import { SignedIn } from './signed-in';
import { Views } from './views';

/** Which screen there is, and the one dialog that outlives the screen it was opened from. */
export function App() {
  const state = useAppState((current) => current);
  const [removed, setRemoved] = useState<EnvironmentSummary | null>(null);
  if (state === null) return <Opening />;
  return (
    <Suspense>
      <FreshMfa session={state.session}>
        <Screen state={state} onRemove={setRemoved} />
      </FreshMfa>
      {state.tray.isExplaining && <LaterExplainTrayDialog />}
      {state.proxyQuestion !== null && <LaterProxyDialog question={state.proxyQuestion} />}
      {removed !== null && (
        <LaterRemoveAccountDialog
          environment={removed}
          kept={state.keptValues.filter(({ environmentId }) => environmentId === removed.id)}
          onClose={() => {
            setRemoved(null);
          }}
        />
      )}
    </Suspense>
  );
}

/** By main's state alone: a list that is known is shown, signed in or not. */
function Screen({
  state,
  onRemove,
}: {
  readonly state: AppState;
  readonly onRemove: (environment: EnvironmentSummary) => void;
}) {
  const [isChoosing, setIsChoosing] = useState(false);
  const [isInSettings, setIsInSettings] = useState(false);
  const { session, inventory, environments, environmentProblem } = state;
  const openSettings = (): void => {
    setIsInSettings(true);
  };
  if (session.kind === 'signing-in') {
    const environment = environments.find(({ id }) => id === session.environmentId);
    return <LaterSigningIn environmentName={environment?.name ?? ''} />;
  }
  const isReady = inventory.kind === 'ready';
  const opened = environments.find(({ id }) => id === state.opened);
  if (opened !== undefined && isReady) {
    return (
      <Views
        key={opened.id}
        state={state}
        session={null}
        inventory={inventory}
        environment={opened}
        onRemove={onRemove}
      />
    );
  }
  if (isInSettings && !(isReady && session.kind === 'signed-in')) {
    return (
      <LaterSettingsScreen
        state={state}
        onBack={() => {
          setIsInSettings(false);
        }}
        onRemoveData={onRemove}
      />
    );
  }
  if (session.kind === 'signed-in') {
    return <SignedIn state={state} session={session} onRemove={onRemove} onSettings={openSettings} />;
  }
  const copied =
    isReady && environmentProblem === null && !isChoosing
      ? // A list that is opened has no session to be signed out of: closed, it is behind its card again.
        environments.find(
          ({ id, capabilities }) => id === inventory.environmentId && capabilities.needsSignIn,
        )
      : undefined;
  if (isReady && copied !== undefined) {
    return (
      <Views
        state={state}
        session={null}
        inventory={inventory}
        environment={copied}
        onRemove={onRemove}
        onChooseOther={() => {
          setIsChoosing(true);
        }}
      />
    );
  }
  if (session.kind === 'resuming') return <Opening />;
  return (
    <Welcome
      environments={environments}
      error={session.error}
      problem={environmentProblem}
      kept={state.keptValues}
      onSettings={openSettings}
    />
  );
}

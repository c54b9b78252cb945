import { Suspense, useCallback, useState } from 'react';
import type { AppState } from '../../shared/ipc/state';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { AboutContext } from '../components/use-about';
import { Opening } from '../features/sign-in/opening';
import { useAppState } from '../desktop/app-state';
import { desktop } from '../desktop/bridge';
import { Desk } from './desk';
import { FreshMfa } from './fresh-mfa';
import {
  LaterAboutDialog,
  LaterEndDialog,
  LaterExplainTrayDialog,
  LaterKeychainDialog,
  LaterProxyDialog,
  LaterRemoveAccountDialog,
  LaterSettingsScreen,
  LaterSigningIn,
  LaterWelcome,
} from './later';
import { MenuEverywhere, MenuWithoutViews } from './menu-choices';
import { isPractice, placeOf } from './place';
import styles from './shell.module.css';
import { useFocusRequest } from './use-focus-request';

/** Which screen there is, and the one dialog that outlives the screen it was opened from. */
export function App() {
  const state = useAppState((current) => current);
  const [removed, setRemoved] = useState<EnvironmentSummary | null>(null);
  const [isAbout, setIsAbout] = useState(false);
  const openAbout = useCallback(() => {
    setIsAbout(true);
  }, []);
  if (state === null) return <Opening />;
  return (
    <Suspense>
      <MenuEverywhere
        environments={state.environments}
        shownId={shownEnvironment(state)}
        onAbout={openAbout}
      />
      <AboutContext value={openAbout}>
        <FreshMfa state={state}>
          <Screen state={state} onRemove={setRemoved} />
        </FreshMfa>
      </AboutContext>
      {/* A dialog on its way does not take the page off the screen. */}
      <Suspense>
        {state.tray.isExplaining && <LaterExplainTrayDialog />}
        {state.tray.isAskingToEnd && (state.unsaved.length > 0 || state.heldValue !== null) && (
          <LaterEndDialog unsaved={state.unsaved} held={state.heldValue} />
        )}
        {isAbout && (
          <LaterAboutDialog
            program={state.program}
            dataFolder={state.dataFolder}
            onClose={() => {
              setIsAbout(false);
            }}
          />
        )}
        {state.proxyQuestion !== null && <LaterProxyDialog question={state.proxyQuestion} />}
        {state.isKeychainAsking && <LaterKeychainDialog />}
        {removed !== null && (
          <LaterRemoveAccountDialog
            environment={removed}
            kept={state.keptValues.filter(({ environmentId }) => environmentId === removed.id)}
            hasKeptProxy={state.keptProxies.length > 0}
            onClose={() => {
              setRemoved(null);
            }}
          />
        )}
      </Suspense>
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
  const { session, inventory, environments, environmentProblem } = state;
  // A file that is not used is said first; the list is one click away there.
  const [isChoosing, setIsChoosing] = useState(environmentProblem !== null);
  const [isInSettings, setIsInSettings] = useState(false);
  if (isChoosing && session.kind === 'signed-in') setIsChoosing(false);
  const place = placeOf(state, isChoosing);
  const openSettings = (): void => {
    setIsInSettings(true);
  };
  const isSigningIn = session.kind === 'signing-in';
  const hasList = place !== null && inventory.kind === 'ready';
  // A secret elsewhere is what the views of its environment begin with, once they are there; the next time, they do not.
  const [target, setTarget] = useState<FocusState | null>(null);
  const listedId = hasList ? place.environment.id : null;
  const [lastListedId, setLastListedId] = useState(listedId);
  if (listedId !== lastListedId) {
    setLastListedId(listedId);
    if (lastListedId !== null && lastListedId === target?.environmentId) setTarget(null);
  }
  const goElsewhere = (wanted: FocusState): void => {
    setTarget(wanted);
    void desktop.environments.show({ environmentId: wanted.environmentId }).then(({ ok }) => {
      if (ok) setIsChoosing(false);
    });
  };
  useFocusRequest(hasList || isSigningIn ? null : state.focus, goElsewhere);
  if (isInSettings && !hasList && !isSigningIn) {
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
  return (
    <>
      {isSigningIn && (
        <LaterSigningIn
          isPractice={isPractice(state, session.environmentId)}
          environmentName={environments.find(({ id }) => id === session.environmentId)?.name ?? ''}
        />
      )}
      {place !== null && (
        // Kept behind a sign-in: what was being done goes on after it.
        <div className={isSigningIn ? styles.behind : styles.inFront}>
          <Desk
            state={state}
            place={place}
            target={target}
            onElsewhere={goElsewhere}
            onRemove={onRemove}
            onSettings={openSettings}
            onChooseOther={() => {
              setIsChoosing(true);
            }}
          />
        </div>
      )}
      {place === null && session.kind === 'resuming' && <Opening />}
      {place === null && session.kind !== 'resuming' && !isSigningIn && (
        <>
          <MenuWithoutViews onSettings={openSettings} />
          <LaterWelcome
            environments={environments}
            demo={state.demo}
            error={session.kind === 'signed-out' ? session.error : null}
            problem={environmentProblem}
            copies={state.copies}
            kept={state.keptValues}
            onSettings={openSettings}
            onContinue={() => {
              setIsChoosing(false);
            }}
          />
        </>
      )}
    </>
  );
}

function shownEnvironment({ opened, session, inventory }: AppState): string | null {
  if (opened !== null) return opened;
  if (session.kind === 'signed-in') return session.environmentId;
  return inventory.kind === 'ready' ? inventory.environmentId : null;
}

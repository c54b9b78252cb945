import { type ComponentProps, Suspense, useCallback, useLayoutEffect, useState } from 'react';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { AboutContext } from '../ui/use-about';
import { Opening } from '../features/sign-in/opening';
import { desktop } from '../desktop/bridge';
import { leaveFirstPage } from '../desktop/first-page';
import { useIsTold } from '../desktop/mirror';
import {
  useEnvironments,
  useFiles,
  useFocus,
  useLists,
  useListedId,
  useSession,
  useTime,
  useValues,
} from '../desktop/slices';
import { TimeZoneContext } from '../words/time-zone';
import { Desk } from './desk';
import { FreshMfa } from './fresh-mfa';
import { LaterSettingsScreen, LaterSigningIn, LaterTroubledFiles, LaterWelcome } from './later';
import { MenuEverywhere, MenuWithoutViews } from './menu-choices';
import { isPractice, placeOf } from './place';
import styles from './shell.module.css';
import { StandingDialogs } from './standing-dialogs';
import { useFocusRequest } from './use-focus-request';

/** Which screen there is, and the dialogs that outlive the screen they were opened from. */
export function App() {
  const isTold = useIsTold();
  const [removed, setRemoved] = useState<EnvironmentSummary | null>(null);
  const [isAbout, setIsAbout] = useState(false);
  const openAbout = useCallback(() => {
    setIsAbout(true);
  }, []);
  const { timeZone } = useTime();
  if (!isTold) return <Opening />;
  return (
    <TimeZoneContext value={timeZone}>
      <Suspense>
        <MenuEverywhere onAbout={openAbout} />
        <AboutContext value={openAbout}>
          <FreshMfa>
            <Screen onRemove={setRemoved} />
          </FreshMfa>
        </AboutContext>
        {/* A dialog on its way does not take the page off the screen. */}
        <Suspense>
          <StandingDialogs
            isAbout={isAbout}
            onAboutClosed={() => {
              setIsAbout(false);
            }}
            removed={removed}
            onRemovalClosed={() => {
              setRemoved(null);
            }}
          />
        </Suspense>
      </Suspense>
    </TimeZoneContext>
  );
}

/** By main's state alone: a list that is known is shown, signed in or not. */
function Screen({ onRemove }: { readonly onRemove: (environment: EnvironmentSummary) => void }) {
  const work = useSession();
  const { session } = work;
  const places = useEnvironments();
  const { environments, environmentProblem, demo } = places;
  const listedId = useListedId();
  const { focus } = useFocus();
  // A file that is not used is said first; the list is one click away there.
  const [isChoosing, setIsChoosing] = useState(environmentProblem !== null);
  const [isInSettings, setIsInSettings] = useState(false);
  if (isChoosing && session.kind === 'signed-in') setIsChoosing(false);
  const place = placeOf({ ...work, environments, listedId }, isChoosing);
  const openSettings = (): void => {
    setIsInSettings(true);
  };
  const isSigningIn = session.kind === 'signing-in';
  const isOpening = place === null && session.kind === 'resuming';
  // While nothing is known yet, the first page says more.
  useLayoutEffect(() => {
    if (!isOpening) leaveFirstPage();
  }, [isOpening]);
  const hasList = place !== null && listedId !== null;
  // A secret elsewhere is what the views of its environment begin with, once they are there; the next time, they do not.
  const [target, setTarget] = useState<FocusState | null>(null);
  const shownId = hasList ? place.environment.id : null;
  const [lastShownId, setLastShownId] = useState(shownId);
  if (shownId !== lastShownId) {
    setLastShownId(shownId);
    if (lastShownId !== null && lastShownId === target?.environmentId) setTarget(null);
  }
  const goElsewhere = (wanted: FocusState): void => {
    setTarget(wanted);
    void desktop.environments.show({ environmentId: wanted.environmentId }).then(({ ok }) => {
      if (ok) setIsChoosing(false);
    });
  };
  useFocusRequest(hasList || isSigningIn ? null : focus, goElsewhere);
  if (isInSettings && !hasList && !isSigningIn) {
    return (
      <LaterSettingsScreen
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
          isPractice={isPractice(places, session.environmentId)}
          environmentName={environments.find(({ id }) => id === session.environmentId)?.name ?? ''}
        />
      )}
      {place !== null && (
        // Kept behind a sign-in: what was being done goes on after it.
        <div className={isSigningIn ? styles.behind : styles.inFront}>
          <Desk
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
      {isOpening && <Opening />}
      {place === null && !isOpening && !isSigningIn && (
        <>
          <MenuWithoutViews onSettings={openSettings} />
          <Choice
            environments={environments}
            demo={demo}
            error={session.kind === 'signed-out' ? session.error : null}
            problem={environmentProblem}
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

/** The welcome screen, with what is kept of each environment. */
function Choice(props: Omit<ComponentProps<typeof LaterWelcome>, 'copies' | 'kept' | 'notice'>) {
  const { copies } = useLists();
  const { keptValues } = useValues();
  const hasTroubledFiles = useFiles(({ troubledFiles }) => troubledFiles.length > 0);
  const notice = hasTroubledFiles && <LaterTroubledFiles />;
  return <LaterWelcome {...props} copies={copies} kept={keptValues} notice={notice} />;
}

import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { abilitiesIn } from '../words/abilities';
import { wayToNewSecret } from '../words/list-standing';
import { useCall } from '../ui/use-call';
import { useReported } from '../ui/use-reported';
import { desktop } from '../desktop/bridge';
import { useListedApplications } from '../desktop/listed-applications';
import { useCreations, useFinder, useFocus, useInventory, useSession, useValues } from '../desktop/slices';
import { useMenuChoice } from '../desktop/menu-choices';
import { Banners } from './banners';
import { CurrentListNote, RefreshButton, useListStanding } from './list-standing';
import {
  LaterApplicationScreen,
  LaterLeaveDialog,
  LaterNewSecretScreen,
  LaterRecordScreen,
  LaterRotationScreen,
  LaterUnsavedBanners,
} from './later';
import type { SignedInSession } from './place';
import { Screen } from './screens';
import { Shell } from './shell';
import { useConclusion } from './use-conclusion';
import { useRotationStart } from './use-rotation-start';
import { useFocusRequest } from './use-focus-request';
import { isScreen, type View, viewOf } from './view';

/** The views behind the navigation. */
export function Views({
  session,
  environment,
  target,
  onElsewhere,
  onChooseOther,
  onRemove,
}: {
  /** `null` while nobody is signed in: the list is a copy, and nothing can be changed. */
  readonly session: SignedInSession | null;
  readonly environment: EnvironmentSummary;
  /** What to show first. */
  readonly target: FocusState | null;
  /** Leads to a secret of another environment. */
  readonly onElsewhere: (wanted: FocusState) => void;
  readonly onChooseOther: () => void;
  readonly onRemove: (environment: EnvironmentSummary) => void;
}) {
  const { t } = useTranslation();
  const work = useSession();
  const overview = useInventory(({ inventory }) => (inventory.kind === 'ready' ? inventory.overview : null));
  const count = overview?.applicationCount ?? 0;
  const { focus } = useFocus();
  const creations = useCreations();
  const { heldValue } = creations;
  // Nothing can expire in a list that nobody has begun: it opens where it is begun.
  const [view, setView] = useState<View>(() => {
    if (target !== null) return viewOf(target);
    const isBegun = !environment.capabilities.canEdit || count > 0;
    return { kind: isBegun ? 'expiry' : 'applications' };
  });
  const [leaving, setLeaving] = useState<{ readonly goOn: () => void } | null>(null);
  const reported = useReported();
  const refresh = useCall(useCallback(() => desktop.inventory.refresh(), []));
  const standing = useListStanding(environment);
  const note = <CurrentListNote standing={standing} />;
  const created = view.kind === 'new-secret' ? view.created : null;
  const find = useFinder();
  const inView =
    created === null ? null : { applicationId: created.applicationId, keyId: created.secret.keyId };
  const isSaved = useValues(
    ({ saved }) => inView !== null && find(saved, inView.applicationId, inView.keyId) !== undefined,
  );
  const isUnsaved = created !== null && created.place === null && !isSaved;
  useConclusion(inView, !isUnsaved);
  /** Goes on at once, or asks first when the page holds the only copy of a value. */
  const leave = (next: () => void): void => {
    const goOn = (): void => {
      if (isUnsaved && inView !== null) void desktop.secrets.concludeView(inView);
      setLeaving(null);
      next();
    };
    if (isUnsaved) setLeaving({ goOn });
    else goOn();
  };
  const open = (applicationId: string): void => {
    setView({ kind: 'application', applicationId, highlighted: null });
  };
  const showRecord = (rotationId: string): void => {
    setView((from) => ({ kind: 'record', rotationId, from }));
  };
  const rotate = useRotationStart((wanted) => {
    leave(() => {
      setView(wanted);
    });
  });
  // Behind a sign-in nothing is followed: the person is elsewhere.
  useFocusRequest(work.session.kind === 'signing-in' ? null : focus, (wanted) => {
    leave(() => {
      if (wanted.environmentId === environment.id) setView(viewOf(wanted));
      else onElsewhere(wanted);
    });
  });
  const abilities = abilitiesIn(environment, work);
  const refreshButton = abilities.canRefresh && (
    <RefreshButton isAsking={refresh.isRunning} onRefresh={() => void refresh.run()} />
  );
  useMenuChoice((choice) => {
    if (choice.kind === 'view') {
      leave(() => {
        setView({ kind: choice.view });
      });
    }
    if (choice.kind === 'refresh' && abilities.canRefresh) void refresh.run();
    if (choice.kind === 'search') {
      leave(() => {
        setView({ kind: 'applications', isSearching: true });
      });
    }
  });
  const shownId = view.kind === 'application' ? view.applicationId : (created?.applicationId ?? null);
  const unsavedHere = creations.unsaved.filter(
    (one) =>
      one.environmentId === environment.id &&
      (one.applicationId !== inView?.applicationId || one.secret.keyId !== inView.keyId),
  );
  // Before its own application it is in the dialog that is open there.
  const heldAway =
    heldValue !== null && (view.kind !== 'application' || heldValue.applicationId !== shownId)
      ? heldValue
      : null;
  const wanted = [...unsavedHere, ...(heldAway === null ? [] : [heldAway])].map((one) => one.applicationId);
  const findListed = useListedApplications(shownId === null ? wanted : [shownId, ...wanted]);
  const listed = shownId === null ? null : findListed(shownId);
  const application = listed ?? (view.kind === 'new-secret' ? view.application : listed);
  const isLost = view.kind === 'application' && application === null;
  const screen = isScreen(view) ? view.kind : null;
  const shownScreen = isLost ? 'applications' : screen;
  const unsaved = unsavedHere.filter((one) => Boolean(findListed(one.applicationId)));
  const held = heldAway !== null && Boolean(findListed(heldAway.applicationId)) ? heldAway : null;
  return (
    <Shell
      session={session}
      environment={environment}
      count={count}
      view={screen ?? 'applications'}
      onView={(kind) => {
        leave(() => {
          setView({ kind });
        });
      }}
      onChooseOther={onChooseOther}
      onRemove={() => {
        leave(() => {
          onRemove(environment);
        });
      }}
      onSignOut={() => {
        leave(() => void reported(desktop.session.signOut()));
      }}
    >
      {(unsaved.length > 0 || held !== null) && (
        <Suspense>
          <LaterUnsavedBanners
            unsaved={unsaved}
            held={held}
            onFinish={open}
            onOpen={(chosen) => {
              const of = findListed(chosen.applicationId) ?? null;
              if (of === null) return;
              leave(() => {
                setView({ kind: 'new-secret', created: chosen, application: of });
              });
            }}
          />
        </Suspense>
      )}
      <Banners
        session={session}
        environment={environment}
        canDelete={abilities.canDelete}
        onCreateFirst={(applicationId) => {
          leave(() => {
            setView({ kind: 'application', applicationId, highlighted: null, isCreating: true });
          });
        }}
      />
      <Suspense>
        {shownScreen !== null && overview !== null && (
          <Screen
            name={shownScreen}
            given={{
              ...{ environment, overview, abilities, note },
              refresh: refreshButton,
              way: wayToNewSecret(standing),
              searchWish: view.kind === 'applications' && view.isSearching === true ? view : null,
              onOpen: open,
              onRotate: (applicationId, keyId) => {
                rotate(applicationId, keyId, null);
              },
              onContinue: (rotationId) => {
                setView({ kind: 'rotation', rotationId });
              },
              onTakeIn: (applicationId, takesIn) => {
                setView({ kind: 'application', applicationId, highlighted: null, takesIn });
              },
              onRemoveData: onRemove,
            }}
          />
        )}
        {view.kind === 'application' && application && (
          <LaterApplicationScreen
            // Asked to begin something, it begins anew.
            key={`${application.id} ${String(view.isCreating === true)}`}
            application={application}
            user={session?.user ?? null}
            environment={environment}
            note={note}
            takesIn={view.takesIn ?? null}
            creates={view.isCreating === true}
            highlighted={view.highlighted}
            onBack={() => {
              setView({ kind: 'applications' });
            }}
            onCreated={(created) => {
              setView({ kind: 'new-secret', created, application });
            }}
            onRotate={rotate}
            onRecord={showRecord}
          />
        )}
        {view.kind === 'record' && (
          <LaterRecordScreen
            key={view.rotationId}
            rotationId={view.rotationId}
            onBack={() => {
              setView(view.from);
            }}
          />
        )}
        {view.kind === 'rotation' && (
          <LaterRotationScreen
            key={view.rotationId}
            {...{ environment, note }}
            rotationId={view.rotationId}
            isCreating={view.isCreating === true}
            way={wayToNewSecret(standing)}
            onStop={() => {
              setView({ kind: 'expiry' });
            }}
            onApplication={open}
            onRecord={showRecord}
          />
        )}
        {created !== null && application && (
          <LaterNewSecretScreen
            application={application}
            created={created}
            onRotate={rotate}
            onContinue={() => {
              leave(() => {
                open(application.id);
              });
            }}
          />
        )}
        {leaving !== null && (
          <LaterLeaveDialog
            onStay={() => {
              setLeaving(null);
            }}
            onLeave={leaving.goOn}
          >
            <p>{t('newSecret.leave.text', { name: created?.secret.displayName ?? '' })}</p>
          </LaterLeaveDialog>
        )}
      </Suspense>
    </Shell>
  );
}

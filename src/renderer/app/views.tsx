import { RefreshCw } from 'lucide-react';
import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../shared/ipc/state';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { FocusState, InventoryState } from '../../shared/ipc/state/inventory-state';
import { abilitiesIn } from '../components/abilities';
import { Button } from '../components/button';
import { ListNote } from '../components/list-note';
import { listStandingOf, wayToNewSecret } from '../components/list-standing';
import { useCall } from '../components/use-call';
import { useReported } from '../components/use-reported';
import { desktop } from '../desktop/bridge';
import { useMenuChoice } from '../desktop/menu-choices';
import { ExpiryHome } from '../features/expiry/expiry-home';
import { AddApplication } from './add-application';
import { Banners } from './banners';
import {
  LaterActivityList,
  LaterApplicationListScreen,
  LaterApplicationScreen,
  LaterIncidentList,
  LaterLeaveDialog,
  LaterNewSecretScreen,
  LaterReminderList,
  LaterSettingsView,
  LaterUnsavedBanners,
  LaterVaultSettings,
} from './later';
import type { SignedInSession } from './place';
import { Shell, type MainView } from './shell';
import { useConclusion } from './use-conclusion';
import { useFocusRequest } from './use-focus-request';
import { type View, viewOf } from './view';

/** The views behind the navigation. */
export function Views({
  state,
  session,
  inventory,
  environment,
  target,
  onElsewhere,
  onChooseOther,
  onRemove,
}: {
  readonly state: AppState;
  /** `null` while nobody is signed in: the list is a copy, and nothing can be changed. */
  readonly session: SignedInSession | null;
  readonly inventory: Extract<InventoryState, { kind: 'ready' }>;
  readonly environment: EnvironmentSummary;
  /** What to show first. */
  readonly target: FocusState | null;
  /** Leads to a secret of another environment. */
  readonly onElsewhere: (wanted: FocusState) => void;
  readonly onChooseOther: () => void;
  readonly onRemove: (environment: EnvironmentSummary) => void;
}) {
  const { t } = useTranslation();
  // Nothing can expire in a list that nobody has begun: it opens where it is begun.
  const [view, setView] = useState<View>(() => {
    if (target !== null) return viewOf(target);
    const isBegun = !environment.capabilities.canEdit || inventory.applications.length > 0;
    return { kind: isBegun ? 'expiry' : 'applications' };
  });
  const [leaving, setLeaving] = useState<{ readonly goOn: () => void } | null>(null);
  const reported = useReported();
  const refresh = useCall(useCallback(() => desktop.inventory.refresh(), []));
  const { applications, readAtMs, isRefreshing } = inventory;
  const standing = listStandingOf(state, environment);
  const note = <ListNote standing={standing} readAtMs={readAtMs} />;
  const created = view.kind === 'new-secret' ? view.created : null;
  const isUnsaved =
    created !== null &&
    created.place === null &&
    !state.saved.some(({ keyId }) => keyId === created.secret.keyId);
  useConclusion(created?.secret.keyId ?? null, !isUnsaved);
  /** Goes on at once, or asks first when the page holds the only copy of a value. */
  const leave = (next: () => void): void => {
    const goOn = (): void => {
      if (isUnsaved) void desktop.secrets.concludeView({ keyId: created.secret.keyId });
      setLeaving(null);
      next();
    };
    if (isUnsaved) setLeaving({ goOn });
    else goOn();
  };
  const open = (applicationId: string): void => {
    setView({ kind: 'application', applicationId, highlighted: null });
  };
  // Behind a sign-in nothing is followed: the person is elsewhere.
  useFocusRequest(state.session.kind === 'signing-in' ? null : state.focus, (wanted) => {
    leave(() => {
      if (wanted.environmentId === environment.id) setView(viewOf(wanted));
      else onElsewhere(wanted);
    });
  });
  const abilities = abilitiesIn(environment, state);
  const refreshButton = abilities.canRefresh && (
    <Button
      variant="outlined"
      startIcon={<RefreshCw size={16} />}
      isBusy={isRefreshing}
      onClick={() => void refresh.run()}
    >
      {isRefreshing ? t('shell.refreshing') : t('shell.refresh')}
    </Button>
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
  const shownId = view.kind === 'application' ? view.applicationId : null;
  const listed = applications.find(({ id }) => id === (shownId ?? created?.applicationId));
  const application = listed ?? (view.kind === 'new-secret' ? view.application : undefined);
  const mainView: MainView =
    view.kind === 'application' || view.kind === 'new-secret' ? 'applications' : view.kind;
  const unsaved = state.unsaved.filter(
    ({ applicationId, secret }) =>
      secret.keyId !== created?.secret.keyId && applications.some(({ id }) => id === applicationId),
  );
  const { heldValue } = state;
  // Before its own application it is in the dialog that is open there.
  const isHeldAway = heldValue !== null && heldValue.applicationId !== shownId;
  const held = isHeldAway && applications.some(({ id }) => id === heldValue.applicationId) ? heldValue : null;
  const isLost = view.kind === 'application' && application === undefined;
  return (
    <Shell
      session={session}
      environment={environment}
      count={applications.length}
      view={mainView}
      onView={(kind) => {
        leave(() => {
          setView({ kind });
        });
      }}
      state={state}
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
              const of = applications.find(({ id }) => id === chosen.applicationId);
              if (of === undefined) return;
              leave(() => {
                setView({ kind: 'new-secret', created: chosen, application: of });
              });
            }}
          />
        </Suspense>
      )}
      <Banners
        state={state}
        session={session}
        inventory={inventory}
        canDelete={abilities.canDelete}
        onCreateFirst={(applicationId) => {
          leave(() => {
            setView({ kind: 'application', applicationId, highlighted: null, isCreating: true });
          });
        }}
      />
      <Suspense>
        {view.kind === 'expiry' && (
          <ExpiryHome
            applications={applications}
            saved={state.saved}
            note={note}
            way={wayToNewSecret(standing)}
            environmentName={environment.name}
            actions={refreshButton}
            begin={
              abilities.canEdit && applications.length === 0 ? (
                <AddApplication environment={environment} onAdded={open} />
              ) : null
            }
            onOpen={open}
          />
        )}
        {view.kind === 'reminders' && (
          <LaterReminderList entries={state.reminders} environments={state.environments} />
        )}
        {view.kind === 'settings' && (
          <LaterSettingsView
            state={state}
            environment={environment}
            vaults={
              <LaterVaultSettings vaults={state.vaults} vault={state.vault} commandRule={state.commandRule} />
            }
            onRemoveData={onRemove}
          />
        )}
        {view.kind === 'activity' && (
          <LaterActivityList
            entries={state.activity}
            incidents={<LaterIncidentList incidents={state.incidents} />}
          />
        )}
        {(view.kind === 'applications' || isLost) && (
          <LaterApplicationListScreen
            applications={applications}
            environment={environment}
            environments={state.environments}
            abilities={abilities}
            readAtMs={readAtMs}
            note={note}
            actions={refreshButton}
            searchWish={view.kind === 'applications' && view.isSearching === true ? view : null}
            onOpen={open}
            onTakeIn={(applicationId, takesIn) => {
              setView({ kind: 'application', applicationId, highlighted: null, takesIn });
            }}
          />
        )}
        {view.kind === 'application' && application !== undefined && (
          <LaterApplicationScreen
            // Asked to begin something, it begins anew.
            key={`${application.id} ${String(view.isCreating === true)}`}
            state={state}
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
          />
        )}
        {created !== null && application !== undefined && (
          <LaterNewSecretScreen
            state={state}
            application={application}
            created={created}
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

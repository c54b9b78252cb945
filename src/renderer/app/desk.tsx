import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/ipc/result';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { useErrorText } from '../words/error-text';
import { PageHeader } from '../ui/page-header';
import { useReported } from '../ui/use-reported';
import { useCall } from '../ui/use-call';
import { desktop } from '../desktop/bridge';
import { useInventory, useLists } from '../desktop/slices';
import { WithdrawnNote } from '../features/no-access/withdrawn-note';
import { LaterNoAccess } from './later';
import { MenuWithoutViews } from './menu-choices';
import type { Place } from './place';
import { Shell } from './shell';
import { Views } from './views';
import { Skeleton } from '../ui/waiting';

/** One environment, signed in or not, by what is known of its applications. */
export function Desk({
  place,
  target,
  onElsewhere,
  onRemove,
  onSettings,
  onChooseOther,
}: {
  readonly place: Place;
  /** The secret to show first, of whatever environment. */
  readonly target: FocusState | null;
  readonly onElsewhere: (wanted: FocusState) => void;
  readonly onRemove: (environment: EnvironmentSummary) => void;
  readonly onSettings: () => void;
  readonly onChooseOther: () => void;
}) {
  const reported = useReported();
  // While there is a list it is the views that follow what is in it.
  const missing = useInventory(({ inventory }) => (inventory.kind === 'ready' ? null : inventory));
  const withdrawn = useLists((lists) => lists.withdrawn);
  const { environment, session } = place;
  if (missing?.kind === 'no-access' && session !== null) {
    return (
      <>
        <MenuWithoutViews onSettings={onSettings} canRefresh />
        <LaterNoAccess
          reason={missing.reason}
          user={session.user}
          environment={environment}
          withdrawn={withdrawn}
          onSettings={onSettings}
        />
      </>
    );
  }
  if (missing === null) {
    // The same views when the session comes or goes: what is being done in them stays.
    return (
      <Views
        key={environment.id}
        session={session}
        environment={environment}
        target={target?.environmentId === environment.id ? target : null}
        onElsewhere={onElsewhere}
        onChooseOther={onChooseOther}
        onRemove={onRemove}
      />
    );
  }
  return (
    <Shell
      session={session}
      environment={environment}
      count={null}
      view="expiry"
      onView={(view) => {
        if (view === 'settings') onSettings();
      }}
      onSignOut={() => void reported(desktop.session.signOut())}
      onChooseOther={onChooseOther}
      onRemove={() => {
        onRemove(environment);
      }}
    >
      <MenuWithoutViews onSettings={onSettings} canRefresh={missing.kind === 'failed'} />
      <WithdrawnNote withdrawn={withdrawn} />
      {missing.kind === 'failed' ? <NotRead error={missing.error} /> : <Loading />}
    </Shell>
  );
}

function NotRead({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const refresh = useCall(useCallback(() => desktop.inventory.refresh(), []));
  return (
    <>
      <PageHeader title={t('failed.title')} />
      <Banner
        tone="problem"
        actions={
          <Button variant="outlined" isBusy={refresh.isRunning} onClick={() => void refresh.run()}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        {errorText(error)}
      </Banner>
    </>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton width={160} height={44} />
      <Card>
        <Skeleton height={48} />
      </Card>
      <Skeleton height={64} />
      <Card>
        <Skeleton height={40} />
        <Skeleton height={40} />
        <Skeleton height={40} />
      </Card>
    </div>
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../shared/domain/rotation';
import { rotationProgress } from '../../shared/domain/rotation-progress';
import { maySayConnected } from '../../shared/domain/secret-check';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { desktop } from '../desktop/bridge';
import { useListedApplications } from '../desktop/listed-applications';
import {
  useChecks,
  useConnectivity,
  useCreations,
  useFinder,
  useRotations,
  useSession,
  useVaults,
} from '../desktop/slices';
import { ConnectivityProgress } from '../features/connectivity/connectivity-panel';
import { RotationPage } from '../features/rotation/rotation-page';
import { deletingOf, type RotationView } from '../features/rotation/rotation-view';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/waiting';
import { abilitiesIn } from '../words/abilities';
import type { WayToNewSecret } from '../words/list-standing';
import { useNow } from '../words/use-now';
import { RotationTaskDialogs, type RotationTask } from './rotation-task-dialogs';

interface Surroundings {
  readonly environment: EnvironmentSummary;
  /** How the list stands. */
  readonly note: ReactNode;
  readonly way: WayToNewSecret | null;
  /** The form for the new secret is open at first, where there is none yet. */
  readonly isCreating: boolean;
  readonly onStop: () => void;
  readonly onApplication: (applicationId: string) => void;
  /** Leads to the record of a rotation. */
  readonly onRecord: (rotationId: string) => void;
}

/** The page of one rotation, with the dialogs of other features that its steps need. */
export function RotationScreen({ rotationId, ...given }: Surroundings & { readonly rotationId: string }) {
  const { t } = useTranslation();
  const rotation = useRotations(({ rotations }) => rotations).find(({ id }) => id === rotationId);
  const isLate = useIsLate();
  if (rotation !== undefined) return <Found key={rotation.id} rotation={rotation} {...given} />;
  // One that has just begun is told a moment after it has.
  if (!isLate) return <Loading />;
  return (
    <>
      <PageHeader title={t('rotation.missing')} note={given.note} />
      <EmptyState
        title={t('rotation.missing')}
        text={t('rotation.missingText')}
        action={
          <Button variant="contained" onClick={given.onStop}>
            {t('rotation.toOverview')}
          </Button>
        }
      />
    </>
  );
}

const mostMs = 2_000;

/** Whether the page has been there for longer than news of main take. */
function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLate(true);
    }, mostMs);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return isLate;
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Skeleton width={320} height={44} />
      <Skeleton height={320} />
    </div>
  );
}

function Found({
  rotation,
  environment,
  note,
  way,
  isCreating,
  onStop,
  onApplication,
  onRecord,
}: Surroundings & { readonly rotation: Rotation }) {
  const nowMs = useNow();
  const sessions = useSession();
  const { vault } = useVaults();
  const { connectivity } = useConnectivity();
  const { checks } = useChecks();
  const delayed = useCreations(({ delayedDeletions }) => delayedDeletions);
  const find = useFinder();
  const { applicationId, next } = rotation;
  const application = useListedApplications([applicationId])(applicationId);
  const [task, setTask] = useState<RotationTask | null>(
    isCreating && next === null && rotation.askedReference === null ? { kind: 'create' } : null,
  );
  const run = next === null ? undefined : find(connectivity, applicationId, next.secret.keyId);
  if (application === undefined) {
    return <Loading />;
  }
  const view: RotationView = {
    ...{ rotation, application, environment, nowMs },
    progress: rotationProgress(rotation, nowMs),
    abilities: abilitiesIn(environment, sessions),
    isChecking: run?.isRunning === true,
    maySaySeen: maySayConnected(next === null ? undefined : find(checks, applicationId, next.secret.keyId)),
    deleting: deletingOf(rotation, delayed),
    vaultProblem: vault.kind === 'unavailable' ? vault.error : null,
  };
  return (
    <>
      <RotationPage
        {...{ view, note, way, onStop }}
        check={run !== undefined && <ConnectivityProgress run={run} />}
        tasks={{
          onCreate: () => {
            setTask({ kind: 'create' });
          },
          onTakeIn: (keyId) => {
            setTask({ kind: 'take-in', keyId });
          },
          onSnippets: (keyId) => {
            setTask({ kind: 'snippets', keyId });
          },
          onDeliver: () => {
            setTask({ kind: 'deliver' });
          },
          onAddSystem: () => {
            setTask({ kind: 'add-system' });
          },
        }}
        onApplication={() => {
          onApplication(applicationId);
        }}
        onRecord={() => {
          onRecord(rotation.id);
        }}
      />
      {task !== null && application !== null && (
        <RotationTaskDialogs
          {...{ task, rotation, application, environment }}
          onClose={() => {
            setTask(null);
          }}
          onCreated={({ secret: { keyId }, place }) => {
            setTask(null);
            if (place === null) return;
            // It is saved and was not shown: main need not hold it any longer.
            void desktop.secrets.concludeView({ applicationId, keyId });
          }}
        />
      )}
    </>
  );
}

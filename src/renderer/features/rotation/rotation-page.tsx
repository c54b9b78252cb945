import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rotationSteps } from '../../../shared/domain/rotation-progress';
import type { Result } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Material } from '../../ui/material';
import { PageHeader } from '../../ui/page-header';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';
import type { WayToNewSecret } from '../../words/list-standing';
import { RotationDialogs } from './rotation-dialogs';
import { RotationNotes } from './rotation-notes';
import { RotationSteps } from './rotation-steps';
import type { RotationDialog, RotationTasks, RotationView } from './rotation-view';
import styles from './rotation.module.css';
import { StepActions } from './step-actions';
import { StopPanel } from './stop-panel';

/** One rotation: its six steps with their evidence, what can be done now, and what happens if nothing is. */
export function RotationPage({
  view,
  tasks,
  way,
  note,
  check,
  onStop,
  onApplication,
  onRecord,
}: {
  readonly view: RotationView;
  readonly tasks: RotationTasks;
  /** How a new secret is made from here; `null` while that is not known. */
  readonly way: WayToNewSecret | null;
  /** How the list stands. */
  readonly note: ReactNode;
  /** How the check of the new secret goes; `null` before there is one. */
  readonly check: ReactNode;
  readonly onStop: () => void;
  readonly onApplication: () => void;
  readonly onRecord: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [dialog, setDialog] = useState<RotationDialog | null>(null);
  const { run, isRunning, error } = useCall(
    useCallback((call: () => Promise<Result<unknown>>) => call(), []),
  );
  const { rotation, progress } = view;
  const { current } = progress;
  const calls = {
    isRunning,
    say: (call: () => Promise<Result<unknown>>) => void run(call),
    open: setDialog,
  };
  const isEnded = rotation.end !== null;
  return (
    <Material>
      <PageHeader
        title={t('rotation.title', { application: rotation.applicationName })}
        note={
          <>
            {current !== null && (
              <strong className={styles.at}>
                {t('rotation.at', { step: rotationSteps.indexOf(current) + 1 })}
              </strong>
            )}{' '}
            {note}
          </>
        }
        above={
          <Button
            variant={isEnded ? 'contained' : 'text'}
            size="small"
            className={isEnded ? '' : (styles.frameless ?? '')}
            startIcon={<ArrowLeft size={16} aria-hidden />}
            onClick={onApplication}
          >
            {t('rotation.backTo')}
          </Button>
        }
      />
      <RotationNotes view={view} way={way} />
      {error !== null && <Banner tone="problem">{errorText(error)}</Banner>}
      <div className={styles.columns}>
        <Card>
          <p className={styles.about}>{t('rotation.about')}</p>
          <RotationSteps
            view={view}
            below={(step) => <StepActions {...{ step, view, tasks, calls, check }} />}
          />
        </Card>
        <StopPanel {...{ view, calls, onStop, onRecord }} />
      </div>
      {dialog !== null && (
        <RotationDialogs
          dialog={dialog}
          view={view}
          onOpen={setDialog}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
    </Material>
  );
}

import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import type { AddedWithValue } from '../../../shared/ipc/by-hand';
import type { SecretOrigin } from '../../../shared/domain/secret-origin';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import type { HeldValue } from '../../../shared/ipc/state/secret-state';
import { Dialog } from '../../ui/dialog';
import { HeldValueWords } from '../../words/held-value-words';
import { LeaveQuestion } from '../../ui/leave-dialog';
import { desktop } from '../../desktop/bridge';
import type { AddSecretStep } from './add-secret-step';
import styles from './by-hand.module.css';
import { DialogForm } from './form-dialog';
import { PortalSteps } from './portal-steps';
import { TakenInNote, type TrialOutlook } from './taken-in-note';
import { useEntryStep } from './use-entry-step';
import { useTakeStep } from './use-take-step';

const stepsOnPage = {
  'created-on-portal-now': ['1', '2', '3', '4', '5'],
  'was-there': ['1', '2', '3'],
} as const;

/**
 * Adds a secret of WMDA's page, its value first: it is shown once there, and what is typed or copied next would take its
 * place on the clipboard. Main holds it until name and date are written; it is never in this page. One dialog from the
 * first step to the last, the question before leaving included.
 */
export function AddSecretDialog({
  environment,
  application,
  origin,
  held,
  places,
  outlookOf,
  onClose,
}: {
  readonly environment: EnvironmentSummary;
  readonly application: Application;
  readonly origin: SecretOrigin;
  /** The value that waits in main for this application; `null` before it was taken. */
  readonly held: HeldValue | null;
  /** Where the value is to go, for the person to choose. */
  readonly places: ReactNode;
  readonly outlookOf: (keyId: string) => TrialOutlook;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const titleId = useId();
  const { id: applicationId, displayName } = application;
  const [isWithout, setIsWithout] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const [added, setAdded] = useState<AddedWithValue | null>(null);
  const take = useTakeStep(applicationId, origin, () => {
    setIsWithout(true);
  });
  const entry = useEntryStep({
    ...{ applicationId, origin, held, places },
    onBack: () => {
      setIsWithout(false);
    },
    onAdded: setAdded,
    onEntered: onClose,
  });
  const isWriting = held !== null || isWithout;
  const step: AddSecretStep = isWriting ? entry : take;
  const leave = (): void => {
    if (held === null || added !== null) onClose();
    else setIsLeaving(true);
  };
  const stay = (): void => {
    setIsLeaving(false);
  };
  const isAsking = isLeaving && held !== null;
  return (
    <Dialog labelledBy={titleId} isAlert={isAsking} onClose={isAsking ? stay : leave}>
      {isAsking ? (
        <LeaveQuestion
          titleId={titleId}
          onStay={stay}
          onLeave={() => void desktop.byHand.dropValue().then(onClose)}
        >
          <HeldValueWords held={held} />
        </LeaveQuestion>
      ) : added !== null ? (
        <DialogForm
          key="added"
          titleId={titleId}
          title={t(`byHand.addSecret.${origin}`)}
          confirm={t('common.close')}
          isDone
          onClose={onClose}
          onSubmit={onClose}
        >
          <TakenInNote taken={added} outlook={outlookOf(added.keyId)} />
        </DialogForm>
      ) : (
        <DialogForm
          key="adding"
          titleId={titleId}
          title={t(`byHand.addSecret.${origin}`)}
          confirm={step.confirm}
          isWide
          isConfirmFirst={!isWriting}
          isRunning={step.isRunning}
          error={step.error}
          aside={step.aside}
          {...(step.onPaste && { onPaste: step.onPaste })}
          onClose={leave}
          onSubmit={step.submit}
        >
          <div className={styles.beside}>
            <div className={styles.fields}>{step.content}</div>
            <PortalSteps
              environment={environment}
              steps={
                origin === 'was-there'
                  ? stepsOnPage[origin].map((one) =>
                      t(`byHand.findSteps.${one}`, { application: displayName }),
                    )
                  : stepsOnPage[origin].map((one) =>
                      t(`byHand.createSteps.${one}`, { application: displayName }),
                    )
              }
            />
          </div>
        </DialogForm>
      )}
    </Dialog>
  );
}

import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isSettledInQueue, queuedState, type RotationQueue } from '../../../shared/domain/rotation-queue';
import { desktop } from '../../desktop/bridge';
import { useRotations } from '../../desktop/slices';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { DialogFrame } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useReported } from '../../ui/use-reported';
import { useErrorText } from '../../words/error-text';
import { QueuedRow } from './queued-row';
import type { SeveralSurroundings } from './several-surroundings';
import styles from './several.module.css';

/** How a queue goes, secret by secret, and its report once it is at its end or waits for the person. */
export function QueueReport({
  titleId,
  queue,
  around,
  onClose,
}: {
  readonly titleId: string;
  readonly queue: RotationQueue;
  readonly around: SeveralSurroundings;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { rotations } = useRotations();
  const { phase, secrets } = queue;
  const { environment, obstacle } = around;
  const rows = secrets.map((queued) => {
    const rotation = rotations.find(({ id }) => id === queued.rotationId);
    return { queued, rotation, state: queuedState(queued, rotation) };
  });
  const saved = rows.filter(({ state }) => state === 'saved').length;
  const notBegun = rows.filter(({ state }) => state === 'waiting').length;
  const stoppedAt = rows.find(({ state }) => state === 'refused')?.queued;
  const isAtWork = phase === 'running' || phase === 'stopping';
  const current = isAtWork ? rows.findIndex(({ state }) => !isSettledInQueue(state)) : -1;
  const status = useKeptFocus(phase);
  const withFreshMfa = useFreshMfa();
  const resume = useCall(
    useCallback(() => withFreshMfa(() => desktop.rotationQueue.resume()), [withFreshMfa]),
  );
  const numbers = { saved, total: secrets.length };
  return (
    <DialogFrame
      titleId={titleId}
      title={t(`rotation.several.${isAtWork ? 'progressTitle' : 'reportTitle'}`)}
      width={680}
      isLarge
      buttons={
        isAtWork ? (
          <WorkButtons {...{ phase, onClose }} />
        ) : (
          <EndButtons
            {...{ phase, onClose }}
            isBusy={resume.isRunning}
            canResume={obstacle === null}
            onResume={() => void resume.run()}
          />
        )
      }
    >
      <p ref={status} tabIndex={-1} className={styles.status} role="status">
        {t('rotation.several.progress', numbers)} {t(`rotation.several.phases.${phase}`)}{' '}
        {phase === 'stopped' && notBegun > 0 && t('rotation.several.notBegun', { count: notBegun })}{' '}
        {!isAtWork && t('rotation.several.oldUntouched')}
      </p>
      <progress
        className={styles.progress}
        aria-label={t('rotation.several.progress', numbers)}
        value={saved}
        max={secrets.length}
      />
      {stoppedAt !== undefined && stoppedAt.error !== null && (
        <Banner
          tone="warning"
          title={t('rotation.several.stoppedAt', { application: stoppedAt.applicationName })}
        >
          {errorText(stoppedAt.error)}
        </Banner>
      )}
      {phase === 'stopped' && obstacle !== null && obstacle !== 'waiting' && (
        <Banner tone="note">
          {t(`rotation.several.without.${obstacle}`, { environment: environment.name })}
        </Banner>
      )}
      {resume.error !== null && <Banner tone="problem">{errorText(resume.error)}</Banner>}
      <ul
        className={`${styles.list ?? ''} ${styles.scrolled ?? ''} ${styles.results ?? ''}`}
        tabIndex={0}
        aria-label={t('rotation.several.results')}
      >
        {rows.map(({ queued, rotation, state }, at) => (
          <QueuedRow
            key={`${queued.applicationId} ${queued.secret.keyId}`}
            {...{ queued, rotation, state, around }}
            turn={isAtWork ? (at === current ? 'now' : 'later') : null}
          />
        ))}
      </ul>
    </DialogFrame>
  );
}

function WorkButtons({
  phase,
  onClose,
}: {
  readonly phase: RotationQueue['phase'];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <>
      <Button variant="outlined" onClick={onClose}>
        {t('rotation.several.leave')}
      </Button>
      <Button
        variant="outlined"
        autoFocus
        isBusy={phase === 'stopping'}
        onClick={() => void reported(desktop.rotationQueue.stop())}
      >
        {t('rotation.several.stop')}
      </Button>
    </>
  );
}

function EndButtons({
  phase,
  isBusy,
  canResume,
  onResume,
  onClose,
}: {
  readonly phase: RotationQueue['phase'];
  readonly isBusy: boolean;
  readonly canResume: boolean;
  readonly onResume: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const announce = useAnnounce();
  const isLeft = phase === 'stopped';
  return (
    <>
      <Button
        variant="outlined"
        onClick={() =>
          void reported(desktop.rotationQueue.copyReport()).then((isCopied) => {
            if (isCopied) announce(t('common.copied'));
          })
        }
      >
        {t('rotation.several.copy')}
      </Button>
      <Button
        variant={isLeft ? 'outlined' : 'contained'}
        isBusy={isBusy}
        onClick={() => {
          onClose();
          void reported(desktop.rotationQueue.close());
        }}
      >
        {t('rotation.several.close')}
      </Button>
      {isLeft && (
        <Button variant="contained" disabled={!canResume} isBusy={isBusy} onClick={onResume}>
          {t('rotation.several.resume')}
        </Button>
      )}
    </>
  );
}

/** The keyboard stays in the dialog when the button that it stood on goes away with the phase. */
function useKeptFocus(phase: RotationQueue['phase']) {
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) status.current?.focus();
  }, [phase]);
  return status;
}

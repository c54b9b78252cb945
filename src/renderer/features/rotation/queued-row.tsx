import { useTranslation } from 'react-i18next';
import type { Rotation } from '../../../shared/domain/rotation';
import { rotationProgress } from '../../../shared/domain/rotation-progress';
import type { QueuedSecret, QueuedState } from '../../../shared/domain/rotation-queue';
import { useChecks, useConnectivity, useFinder } from '../../desktop/slices';
import { Chip, type ChipTone } from '../../ui/chip';
import { LastCheck } from '../../ui/last-check';
import { useErrorText } from '../../words/error-text';
import { useNow } from '../../words/use-now';
import type { RotationView } from './rotation-view';
import type { SeveralSurroundings } from './several-surroundings';
import styles from './several.module.css';
import { useEvidence } from './use-evidence';

const tones: Readonly<Record<QueuedState, ChipTone>> = {
  ...{ saved: 'healthy', cancelled: 'neutral', refused: 'within-30-days', begun: 'waiting' },
  waiting: 'neutral',
};

/** What came of one secret of a queue: its new one by name, key ID and place with the check so far, or why there is none. */
export function QueuedRow({
  queued,
  rotation,
  state,
  turn,
  around,
}: {
  readonly queued: QueuedSecret;
  readonly rotation: Rotation | undefined;
  readonly state: QueuedState;
  /** Whether it is this one's turn, while the queue is at work. */
  readonly turn: 'now' | 'later' | null;
  readonly around: SeveralSurroundings;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { applicationName, secret, error } = queued;
  const isOpen = state === 'waiting' || state === 'begun';
  return (
    <li className={styles.row} aria-current={turn === 'now' ? 'step' : undefined}>
      <div className={styles.head}>
        <strong>
          <bdi>{applicationName}</bdi>
        </strong>
        <Chip tone={turn === 'now' && isOpen ? 'waiting' : tones[state]}>
          {turn !== null && isOpen
            ? t(`rotation.several.turns.${turn}`)
            : t(`rotation.several.states.${state}`)}
        </Chip>
      </div>
      <span className={styles.soft}>
        {t('rotation.several.old', { name: secret.displayName ?? t('application.unnamed') })}
      </span>
      {state === 'refused' && error !== null && <span>{errorText(error)}</span>}
      {state === 'cancelled' && <span>{t('rotation.several.cancelled')}</span>}
      {turn === null && state === 'begun' && <span>{t('rotation.several.begun')}</span>}
      {rotation !== undefined && rotation.next !== null && <Evidence {...{ rotation, around }} />}
    </li>
  );
}

/** The sentences of the rotation's page, and of the application's on its check. */
function Evidence({
  rotation,
  around: { environment, abilities },
}: {
  readonly rotation: Rotation;
  readonly around: SeveralSurroundings;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const { connectivity } = useConnectivity();
  const { checks } = useChecks();
  const find = useFinder();
  const evidenceOf = useEvidence();
  const { keyId = '', hint = null } = rotation.next?.secret ?? {};
  const view: RotationView = {
    ...{ rotation, environment, abilities, nowMs, application: undefined, vaultProblem: null },
    ...{ maySaySeen: false, deleting: null },
    progress: rotationProgress(rotation, nowMs),
    isChecking: find(connectivity, rotation.applicationId, keyId)?.isRunning === true,
  };
  const sentences = (['create', 'save'] as const).flatMap((step) => evidenceOf(step, view));
  return (
    <>
      {sentences.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      {rotation.saved !== null && (
        <span>
          {view.isChecking ? (
            t('rotation.check.running')
          ) : (
            <LastCheck check={find(checks, rotation.applicationId, keyId)} />
          )}
        </span>
      )}
      <span className={styles.soft} dir="auto">
        {hint === null
          ? t('rotation.several.key', { keyId })
          : t('rotation.several.keyHint', { keyId, hint })}
      </span>
    </>
  );
}

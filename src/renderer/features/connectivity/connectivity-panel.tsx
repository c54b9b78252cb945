import { useTranslation } from 'react-i18next';
import { isUnanswered, maySayConnected, type SecretCheck } from '../../../shared/domain/secret-check';
import type { ConnectivityRun, TargetProgress } from '../../../shared/ipc/state/secret-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip, type ChipTone } from '../../ui/chip';
import { LastCheck } from '../../ui/last-check';
import { useNow } from '../../words/use-now';
import styles from './connectivity.module.css';
import { RefusedAnswer } from './refused-answer';
import { SawConnectForm } from './saw-connect-form';

const tones: Readonly<Record<TargetProgress['kind'], ChipTone>> = {
  waiting: 'waiting',
  trying: 'waiting',
  'not-active-yet': 'within-30-days',
  'not-asked-yet': 'within-30-days',
  works: 'healthy',
  refused: 'expired',
  'not-tried': 'neutral',
};

/** How a connectivity check goes, API by API; once it has ended, what is known from it and what can be done next. */
export function ConnectivityPanel({
  run,
  name,
  check,
  onCheck,
}: {
  readonly run: ConnectivityRun;
  readonly name: string;
  /** What is kept of it. */
  readonly check: SecretCheck | undefined;
  /** Begins once more. */
  readonly onCheck: () => void;
}) {
  const { t } = useTranslation();
  const { isRunning, targets } = run;
  const isWaitedFor = targets.some(
    ({ progress }) => progress.kind === 'refused' && progress.reason === 'still-not-accepted',
  );
  return (
    <Card title={t('connectivity.title', { name })}>
      <Targets run={run} className={styles.targets ?? ''} />
      {!isRunning && (
        <>
          {maySayConnected(check) && <SawConnectForm of={run} />}
          <div className={styles.foot}>
            <p className={styles.last}>
              <LastCheck check={check} />
            </p>
            <Button variant="outlined" onClick={onCheck}>
              {t(isWaitedFor ? 'connectivity.goOnWaiting' : 'connectivity.again')}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

/** For a value whose check could not begin by itself. */
export function NotChecked({ onCheck }: { readonly onCheck: () => void }) {
  const { t } = useTranslation();
  return (
    <Card>
      <div className={styles.alone}>
        <p className={styles.last}>{t('connectivity.last.never')}</p>
        <Button variant="outlined" onClick={onCheck}>
          {t('connectivity.now')}
        </Button>
      </div>
    </Card>
  );
}

/** The same without a frame, for a dialog. */
export function ConnectivityProgress({ run }: { readonly run: ConnectivityRun }) {
  return <Targets run={run} className={`${styles.targets ?? ''} ${styles.narrow ?? ''}`} />;
}

function Targets({ run, className }: { readonly run: ConnectivityRun; readonly className: string }) {
  return (
    <ul className={className} aria-live="polite">
      {run.targets.map(({ name, progress }) => (
        <li key={name}>
          <span>
            <bdi>{name}</bdi>
          </span>
          <Chip tone={toneOf(progress)}>
            <Word progress={progress} />
          </Chip>
          <div className={styles.note}>
            <Note progress={progress} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where nobody has judged the value, nothing is wrong with it. */
function toneOf(progress: TargetProgress): ChipTone {
  return isSilent(progress) ? 'within-30-days' : tones[progress.kind];
}

function Word({ progress }: { readonly progress: TargetProgress }) {
  const { t } = useTranslation();
  return t(`connectivity.${isSilent(progress) ? 'not-asked-yet' : progress.kind}`);
}

function isSilent(progress: TargetProgress): boolean {
  return progress.kind === 'refused' && isUnanswered(progress.reason);
}

function Note({ progress }: { readonly progress: TargetProgress }) {
  const { t } = useTranslation();
  switch (progress.kind) {
    case 'works':
      return t('connectivity.worksAfter', { seconds: Math.max(1, Math.round(progress.afterMs / 1000)) });
    case 'not-active-yet':
      return (
        <>
          {t('connectivity.notActiveText')} <NextTry atMs={progress.nextTryAtMs} />
        </>
      );
    case 'not-asked-yet':
      return (
        <>
          {t(`connectivity.reasons.${progress.reason}`)} <NextTry atMs={progress.nextTryAtMs} />
        </>
      );
    case 'refused':
      return <RefusedAnswer refused={progress} />;
    case 'not-tried':
      return t('connectivity.noAddress');
    case 'waiting':
    case 'trying':
      return null;
  }
}

/** Counts down to the next try; for the eye alone, a screen reader would hear nothing else. */
function NextTry({ atMs }: { readonly atMs: number }) {
  const { t } = useTranslation();
  const nowMs = useNow(1000);
  const seconds = Math.ceil((atMs - nowMs) / 1000);
  return seconds < 1 ? null : <span aria-hidden>{t('connectivity.nextTry', { count: seconds })}</span>;
}

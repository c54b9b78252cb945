import { useTranslation } from 'react-i18next';
import type { ConnectivityRun, TargetProgress } from '../../../shared/ipc/state/secret-state';
import { Card } from '../../ui/card';
import { Chip, type ChipTone } from '../../ui/chip';
import { useNow } from '../../words/use-now';
import styles from './connectivity.module.css';

const tones: Readonly<Record<TargetProgress['kind'], ChipTone>> = {
  waiting: 'waiting',
  trying: 'waiting',
  'not-active-yet': 'within-30-days',
  'not-asked-yet': 'within-30-days',
  works: 'healthy',
  refused: 'expired',
};

/** How a connectivity check goes, API by API. */
export function ConnectivityPanel({ run, name }: { readonly run: ConnectivityRun; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Card title={t('connectivity.title', { name })}>
      <Targets run={run} className={styles.targets ?? ''} />
    </Card>
  );
}

/** The same without a frame, for a dialog. */
export function ConnectivityProgress({ run }: { readonly run: ConnectivityRun }) {
  return <Targets run={run} className={`${styles.targets ?? ''} ${styles.narrow ?? ''}`} />;
}

function Targets({ run, className }: { readonly run: ConnectivityRun; readonly className: string }) {
  const { t } = useTranslation();
  return (
    <ul className={className} aria-live="polite">
      {run.targets.map((target) => (
        <li key={target.name}>
          <span>{target.name}</span>
          <Chip tone={tones[target.progress.kind]}>{t(`connectivity.${target.progress.kind}`)}</Chip>
          <span className={styles.note}>
            <Note progress={target.progress} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Note({ progress }: { readonly progress: TargetProgress }) {
  const { t } = useTranslation();
  switch (progress.kind) {
    case 'works':
      return t('connectivity.worksAfter', { seconds: Math.max(1, Math.round(progress.afterMs / 1000)) });
    case 'not-active-yet':
      return (
        <>
          {t('connectivity.notActiveText')}
          <NextTry atMs={progress.nextTryAtMs} />
        </>
      );
    case 'not-asked-yet':
      return (
        <>
          {t(`connectivity.reasons.${progress.reason}`)}
          <NextTry atMs={progress.nextTryAtMs} />
        </>
      );
    case 'refused':
      return (
        t(`connectivity.reasons.${progress.reason}`) +
        (progress.reference === null ? '' : ` ${t('common.reference', { id: progress.reference })}`)
      );
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
  return seconds < 1 ? null : <span aria-hidden> · {t('connectivity.nextTry', { seconds })}</span>;
}

import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenInValue } from '../../../shared/ipc/by-hand';
import { Banner } from '../../ui/banner';
import { Chip } from '../../ui/chip';
import styles from './by-hand.module.css';

/** What the person is shown of a value that is being tried: how it goes, which goes on without the dialog. */
export interface TrialOutlook {
  /** How the other places took it. */
  readonly deliveries: ReactNode;
  /** How the connectivity check goes; `null` before there is one. */
  readonly progress: ReactNode;
  readonly isChecking: boolean;
  /** The environment has an address at which a value can be tried. */
  readonly canCheck: boolean;
  /** What comes after it is saved. */
  readonly next: ReactNode;
}

/** Says where a value is, that the clipboard is without it, and whether it works. */
export function TakenInNote({
  taken,
  outlook: { deliveries, progress, isChecking, canCheck, next },
}: {
  readonly taken: TakenInValue;
  readonly outlook: TrialOutlook;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div role="status" className={styles.saved}>
        <Chip tone="healthy">{t('newSecret.saved', { place: t(`places.${taken.place}`) })}</Chip>
        {taken.isClipboardCleared && <p className={styles.text}>{t('byHand.cleared')}</p>}
      </div>
      {!taken.isClipboardCleared && <Banner tone="warning">{t('byHand.notCleared')}</Banner>}
      {deliveries}
      {progress}
      {isChecking && <p className={styles.text}>{t('byHand.checkGoesOn')}</p>}
      {!canCheck && <Banner tone="note">{t('byHand.notCheckable')}</Banner>}
      {next}
    </>
  );
}

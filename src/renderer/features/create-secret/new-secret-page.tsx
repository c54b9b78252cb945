import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { expiryOf } from '../../../shared/domain/expiry';
import type { CreatedSecret } from '../../../shared/ipc/channels/secret-channels';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip } from '../../ui/chip';
import { countdown } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { readersOf } from '../../words/place-readers';
import { PageHeader } from '../../ui/page-header';
import { useTimeZone } from '../../words/time-zone';
import { useClipboardSeconds } from '../../desktop/slices';
import { desktop } from '../../desktop/bridge';
import { NotSavedBanner } from './not-saved-banner';
import { RevealOnce } from './reveal-once';
import styles from './create-secret.module.css';

/** The calm page after a creation: saved and checked, shown once on request, what to do next. */
export function NewSecretPage({
  application,
  created,
  place,
  refused,
  above,
  below,
  places,
  anyPlace,
  next,
  isNextOffered,
  onCopy,
  onContinue,
}: {
  readonly application: Application;
  readonly created: CreatedSecret;
  /** Where the value is saved by now; `null` while it is nowhere. */
  readonly place: VaultPlace | null;
  readonly refused: CreatedSecret['refused'];
  /** Why it was made, when that needs saying first. */
  readonly above: ReactNode;
  readonly below: ReactNode;
  /** The other places for the value. */
  readonly places: ReactNode;
  /** Every place, for a value that has none yet. */
  readonly anyPlace: ReactNode;
  /** What comes next. */
  readonly next: ReactNode;
  /** Going on is a choice that stands there. */
  readonly isNextOffered: boolean;
  /** Puts the value on the clipboard, inside main. */
  readonly onCopy: () => void;
  readonly onContinue: () => void;
}) {
  const timeZone = useTimeZone();
  const { formatLongDay } = useDates();
  const { t } = useTranslation();
  const seconds = useClipboardSeconds();
  const { applicationId, secret } = created;
  const { keyId } = secret;
  const [openedAtMs] = useState(() => Date.now());
  const reveal = useCallback(() => desktop.secrets.reveal({ applicationId, keyId }), [applicationId, keyId]);
  const name = secret.displayName ?? '';
  const expiry = expiryOf(secret.endDateTime, openedAtMs, timeZone);

  useEffect(() => {
    // A reload or a closed window must not leave the value behind in main.
    const conclude = (): void => {
      void desktop.secrets.concludeView({ applicationId, keyId });
    };
    window.addEventListener('pagehide', conclude);
    return () => {
      window.removeEventListener('pagehide', conclude);
    };
  }, [applicationId, keyId]);

  return (
    <>
      <PageHeader title={t('newSecret.title')} note={<bdi>{application.displayName}</bdi>} />
      {above}
      <div className={styles.columns}>
        <div className={styles.main}>
          <Card>
            <div className={styles.created}>
              {place === null ? (
                <>
                  <NotSavedBanner applicationId={applicationId} keyId={keyId} refused={refused} />
                  {anyPlace}
                </>
              ) : (
                <div className={styles.savedLine}>
                  <Chip tone="healthy">{t('newSecret.saved', { place: t(`places.${place}`) })}</Chip>
                  <span className={styles.soft}>{t(`vaults.readers.${readersOf(place)}`)}</span>
                </div>
              )}
              <div>
                <h2 className={styles.secretName}>
                  <bdi>{name}</bdi>
                </h2>
                <p className={styles.soft}>
                  {t('newSecret.expires', {
                    application: application.displayName,
                    date: formatLongDay(secret.endDateTime),
                    countdown: countdown(t, expiry),
                  })}
                </p>
              </div>
              <RevealOnce
                reveal={reveal}
                hint={secret.hint ?? ''}
                place={place}
                over={place === null ? '' : t('newSecret.shown', { place: t(`places.${place}`) })}
              />
              {place !== null && <p className={styles.soft}>{t('newSecret.neverAgain')}</p>}
              {places}
              <div className={styles.foot}>
                <div className={styles.footActions}>
                  <Button variant="outlined" disabled={place === null} onClick={onCopy}>
                    {t('clipboard.copy', { seconds })}
                  </Button>
                </div>
                {!isNextOffered && (
                  <Button variant={place === null ? 'outlined' : 'contained'} onClick={onContinue}>
                    {t('newSecret.continue')}
                  </Button>
                )}
              </div>
            </div>
          </Card>
          {below}
        </div>
        {next}
      </div>
    </>
  );
}

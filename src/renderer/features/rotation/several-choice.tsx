import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DueSecret, offeredDueDays } from '../../../shared/domain/rotation-queue';
import type { Argument } from '../../../shared/ipc/contract';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { DialogFrame } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { Skeleton } from '../../ui/waiting';
import { useErrorText } from '../../words/error-text';
import { DueRow } from './due-row';
import type { SeveralSurroundings } from './several-surroundings';
import styles from './several.module.css';
import { useDueSecrets } from './use-due-secrets';

const yearDays = 365;

/** Which secrets are to be rotated together: those that are due, and where the value of each goes. */
export function SeveralChoice({
  titleId,
  around,
  onClose,
}: {
  readonly titleId: string;
  readonly around: SeveralSurroundings;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const id = useId();
  const { environment, placesOf, obstacle } = around;
  const [days, setDays] = useState<number>(offeredDueDays[0]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { answer, lookAgain } = useDueSecrets(days);
  const withFreshMfa = useFreshMfa();
  const start = useCall(
    useCallback(
      async (wanted: Argument<'rotationQueue:start'>) => {
        const begun = await withFreshMfa(() => desktop.rotationQueue.start(wanted));
        // Something is in the way that was not there when the list was made.
        if (!begun.ok) lookAgain();
        return begun;
      },
      [withFreshMfa, lookAgain],
    ),
  );
  const due = answer?.ok === true ? answer.value.due : [];
  const free = due.filter((one) => one.obstacle === null);
  const chosen = free.filter((one) => !left.has(keyOf(one)));
  const places = new Map(chosen.flatMap(({ appId }) => placesOf(appId).locked.map((one) => [one.id, one])));
  const choose = (which: readonly DueSecret[], isChosen: boolean): void => {
    const others = new Set(left);
    for (const one of which) {
      if (isChosen) others.delete(keyOf(one));
      else others.add(keyOf(one));
    }
    setLeft(others);
  };
  return (
    <DialogFrame
      titleId={titleId}
      title={t('rotation.several.title')}
      lead={t('rotation.several.lead')}
      width={680}
      isLarge
      buttons={
        <>
          <Button variant="outlined" isBusy={start.isRunning} onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="contained"
            disabled={obstacle !== null || places.size > 0 || chosen.length === 0}
            isBusy={start.isRunning}
            onClick={() => {
              const secrets = chosen.map(({ applicationId, secret }) => ({
                applicationId,
                keyId: secret.keyId,
              }));
              void start.run({ secrets });
            }}
          >
            {t('rotation.several.start', { count: chosen.length })}
          </Button>
        </>
      }
    >
      {obstacle !== null && obstacle !== 'waiting' && (
        <Banner tone="note">
          {t(`rotation.several.without.${obstacle}`, { environment: environment.name })}
        </Banner>
      )}
      <label className={styles.days} htmlFor={id}>
        {t('rotation.several.within')}
        <select
          id={id}
          autoFocus
          value={days}
          onChange={(event) => {
            setDays(Number(event.target.value));
          }}
        >
          {offeredDueDays
            .toSorted((a, b) => a - b)
            .map((one) => (
              <option key={one} value={one}>
                {one === yearDays ? t('rotation.several.aYear') : t('rotation.several.days', { count: one })}
              </option>
            ))}
        </select>
      </label>
      {answer === null && (
        <div role="status" aria-label={t('rotation.several.loading')}>
          <Skeleton height={56} />
          <Skeleton height={56} />
        </div>
      )}
      {answer?.ok === false && (
        <Banner
          tone="problem"
          actions={
            <Button variant="outlined" onClick={lookAgain}>
              {t('common.tryAgain')}
            </Button>
          }
        >
          {errorText(answer.error)}
        </Banner>
      )}
      {answer?.ok === true && due.length === 0 && (
        <p className={styles.soft} role="status">
          {t('rotation.several.none')}
        </p>
      )}
      {free.length > 1 && (
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.length === free.length}
            onChange={(event) => {
              choose(free, event.target.checked);
            }}
          />
          {t('rotation.several.all')}
        </label>
      )}
      {due.length > 0 && (
        <ul
          className={`${styles.list ?? ''} ${styles.scrolled ?? ''}`}
          aria-label={t('rotation.several.list')}
        >
          {due.map((one) => (
            <DueRow
              key={keyOf(one)}
              due={one}
              places={placesOf(one.appId).names}
              isChosen={chosen.includes(one)}
              onChoose={(isChosen) => {
                choose([one], isChosen);
              }}
            />
          ))}
        </ul>
      )}
      {answer?.ok === true && answer.value.more > 0 && (
        <p className={styles.soft}>{t('rotation.several.more', { count: answer.value.more })}</p>
      )}
      {free.length > 0 && chosen.length === 0 && (
        <p className={styles.soft} role="status">
          {t('rotation.several.chooseOne')}
        </p>
      )}
      {chosen.length > 0 && <p className={styles.soft}>{t('rotation.several.expiry')}</p>}
      {[...places.values()].map(({ id: vaultId, name, unlock }) => (
        <Banner key={vaultId} tone="warning" actions={unlock}>
          {t('rotation.several.locked', { place: name })}
        </Banner>
      ))}
      {start.error !== null && <Banner tone="problem">{errorText(start.error)}</Banner>}
    </DialogFrame>
  );
}

function keyOf({ applicationId, secret }: DueSecret): string {
  return `${applicationId} ${secret.keyId}`;
}

import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { instantMs } from '../../../shared/domain/calendar-day';
import { expiryOf } from '../../../shared/domain/expiry';
import { openRotationOf } from '../../../shared/domain/rotation';
import { isSameId } from '../../../shared/domain/secret-key';
import { type ApplicationSystem, systemsUsing } from '../../../shared/domain/system';
import { isValidAt } from '../../../shared/domain/validity';
import { useListedId, useRotations } from '../../desktop/slices';
import { Button } from '../../ui/button';
import { expiryInWords } from '../../words/countdown';
import { useDates } from '../../words/dates';
import { useTimeZone } from '../../words/time-zone';
import { useNames } from '../../words/use-api-names';
import { useNow } from '../../words/use-now';
import styles from './what-next.module.css';

/**
 * The secrets that a new one may be meant to replace: valid, and older than it. First the one that most systems are said to
 * use, then the one that expires first.
 */
export function replaceable(
  { secrets }: Pick<Application, 'secrets'>,
  keyId: string,
  using: (keyId: string) => number,
  nowMs: number,
): readonly ClientSecret[] {
  const next = secrets.find((secret) => isSameId(secret.keyId, keyId));
  const isOlder = ({ keyId: id, startDateTime, endDateTime }: ClientSecret): boolean => {
    if (next === undefined) return true;
    if (isSameId(id, keyId)) return false;
    // Where no start is known, what expires sooner is the older one.
    return startDateTime !== null && next.startDateTime !== null
      ? instantMs(startDateTime) < instantMs(next.startDateTime)
      : instantMs(endDateTime) < instantMs(next.endDateTime);
  };
  return secrets
    .filter((secret) => isValidAt(secret, nowMs) && isOlder(secret))
    .toSorted(
      (a, b) => using(b.keyId) - using(a.keyId) || instantMs(a.endDateTime) - instantMs(b.endDateTime),
    );
}

/** What comes after a new secret is saved, and the way to it. */
export function WhatNext({
  application,
  keyId,
  isByHand,
  onStart,
  onNotNow,
}: {
  readonly application: Application;
  /** Key ID of the new secret. */
  readonly keyId: string;
  readonly isByHand: boolean;
  /** Starts the rotation of an old secret by the new one, or leads to the one that is under way. */
  readonly onStart: (oldKeyId: string) => void;
  /** Leaves it for later; `null` where what is around it does. */
  readonly onNotNow: (() => void) | null;
}) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const id = useId();
  const timeZone = useTimeZone();
  const { formatDayAndTime } = useDates();
  const join = useNames();
  const environmentId = useListedId() ?? '';
  const { rotations, systems } = useRotations();
  const [chosen, setChosen] = useState<string | null>(null);
  const { id: applicationId, displayName } = application;
  const using = (of: string): readonly ApplicationSystem[] =>
    systemsUsing(systems, { environmentId, applicationId, keyId: of });
  const olds = replaceable(application, keyId, (of) => using(of).length, nowMs);
  const old = olds.find((one) => one.keyId === chosen) ?? olds[0];
  // By hand, what was just made on the portal's page begins now; what was there before is in use already.
  const isMadeNow =
    isByHand && application.secrets.some((one) => isSameId(one.keyId, keyId) && one.startDateTime !== null);
  if (old === undefined && onNotNow === null && !isMadeNow) return null;
  const isUnderWay = openRotationOf(rotations, environmentId, applicationId) !== undefined;
  const names = (old === undefined ? [] : using(old.keyId)).map(({ name }) => name);
  const nameOf = (secret: ClientSecret): string => secret.displayName ?? t('application.unnamed');
  const date = old === undefined ? '' : formatDayAndTime(old.endDateTime);
  return (
    <div className={styles.next}>
      <ol className={styles.steps}>
        <li>
          {names.length > 0
            ? t('rotation.whatNext.put', { count: names.length, names: join(names) })
            : t('rotation.whatNext.putAny', { application: displayName })}
        </li>
        <li>{t('rotation.whatNext.connect')}</li>
        {old !== undefined && (
          <li>
            {t(`rotation.whatNext.${isByHand ? 'deleteByHand' : 'delete'}`, {
              ...{ name: nameOf(old), date },
              countdown: expiryInWords(t, expiryOf(old.endDateTime, nowMs, timeZone)),
            })}
          </li>
        )}
      </ol>
      {olds.length > 1 && !isUnderWay && (
        <label htmlFor={id} className={styles.which}>
          {t('rotation.whatNext.which')}
          <select
            id={id}
            value={old?.keyId}
            onChange={(event) => {
              setChosen(event.target.value);
            }}
          >
            {olds.map((one) => (
              <option key={one.keyId} value={one.keyId}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {old !== undefined && <p className={styles.soft}>{t('rotation.whatNext.leave', { date })}</p>}
      {old !== undefined && (
        <div className={styles.ways}>
          <Button
            variant={onNotNow === null ? 'outlined' : 'contained'}
            onClick={() => {
              onStart(old.keyId);
            }}
          >
            {t(isUnderWay ? 'rotation.whatNext.continue' : 'rotation.whatNext.start')}
          </Button>
          {onNotNow !== null && (
            <Button variant="outlined" onClick={onNotNow}>
              {t('rotation.whatNext.notNow')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { expiryOf } from '../../../shared/domain/expiry';
import { withReference } from '../../../shared/domain/secret-name';
import type { CreationForm, RevokedSecret } from '../../../shared/ipc/channels/secret-channels';
import type { Argument } from '../../../shared/ipc/contract';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useDates } from '../../words/dates';
import { FramedDialog } from '../../ui/dialog-frame';
import { useErrorText } from '../../words/error-text';
import { useApiNames } from '../../words/use-api-names';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useTimeZone } from '../../words/time-zone';
import { useNow } from '../../words/use-now';
import { desktop } from '../../desktop/bridge';
import { NoteField } from './note-field';
import { Skeleton } from '../../ui/waiting';
import styles from './incidents.module.css';

/**
 * One confirmation for a leaked secret: what will be made, what will be deleted, and what stops with it. *Cancel* has
 * the focus. Without a replacement nothing is deleted; the plain deletion is then the way out.
 */
export function RevokeDialog({
  application,
  secret,
  places,
  onClose,
  onRevoked,
  onDeleteOnly,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  /** The choice of places for the new value, where there are several; `onChanged` asks them again. */
  readonly places: (onChanged: () => void) => ReactNode;
  readonly onClose: () => void;
  readonly onRevoked: (revoked: RevokedSecret) => void;
  readonly onDeleteOnly: () => void;
}) {
  const timeZone = useTimeZone();
  const { formatLongDay } = useDates();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const announce = useAnnounce();
  const withFreshMfa = useFreshMfa();
  const nameApis = useApiNames();
  const nowMs = useNow();
  const { id: applicationId } = application;
  const { keyId, hint } = secret;
  const [form, setForm] = useState<CreationForm | null>(null);
  const [note, setNote] = useState('');
  const prepare = useCall(
    useCallback(() => desktop.secrets.prepareCreation({ applicationId }), [applicationId]),
  );
  const { run } = prepare;
  const revoke = useCall(
    useCallback(
      async (wanted: Argument<'secrets:revoke'>) => {
        const answer = await withFreshMfa(() => desktop.secrets.revoke(wanted));
        const latestExpiry = answer.ok ? undefined : answer.error.latestExpiry;
        // The next try offers what the portal accepts.
        if (latestExpiry !== undefined) setForm((current) => current && { ...current, latestExpiry });
        // A form whose request may have left is not sent again: the next try has a reference of its own.
        if (!answer.ok && answer.error.code === 'offline') {
          void run().then((again) => {
            if (again !== null) setForm(again);
          });
        }
        return answer;
      },
      [withFreshMfa, run],
    ),
  );
  const look = useCallback(() => void run().then((found) => found !== null && setForm(found)), [run]);
  useEffect(look, [look]);

  const name = secret.displayName ?? t('application.unnamed');
  const apis = nameApis(application.apis.map((api) => api.name));
  const vault = form?.vault ?? null;
  // The same request sent twice could make two secrets: from here on only the portal's list tells.
  const isUnknown = revoke.error?.code === 'outcome-unknown';
  const isPossible = vault?.kind === 'ready' && !isUnknown;
  const submit = async (): Promise<void> => {
    if (form === null || !isPossible) return;
    const { reference, suggestedName, latestExpiry } = form;
    const replacement = { name: suggestedName, reference, endDateTime: latestExpiry };
    const revoked = await revoke.run({ applicationId, keyId, ...replacement, note });
    if (revoked === null) return;
    if (revoked.remaining === null) announce(t('incident.revoked', { name }));
    else announce(errorText(revoked.remaining), 'problem');
    onRevoked(revoked);
  };
  const close = (): void => {
    if (!revoke.isRunning) onClose();
  };
  const problem = revoke.error ?? prepare.error ?? (vault?.kind === 'unavailable' ? vault.error : null);
  return (
    <FramedDialog
      title={
        hint === null ? t('incident.titleNoHint', { name }) : t('incident.title', { name, hint: `${hint}…` })
      }
      lead={t('incident.lead')}
      width={560}
      isLarge
      onSubmit={() => void submit()}
      onClose={close}
      aside={
        problem !== null &&
        problem.code !== 'note-has-value' && (
          <Button
            variant="text"
            color="error"

            isBusy={revoke.isRunning}
            onClick={onDeleteOnly}
          >
            {t('incident.withoutReplacement')}
          </Button>
        )
      }
      buttons={
        <>
          <Button variant="outlined" autoFocus isBusy={revoke.isRunning} onClick={close}>
            {isUnknown ? t('common.close') : t('common.cancel')}
          </Button>
          {!isUnknown && (
            <Button
              type="submit"
              variant="contained"
              color="error"
              disabled={!isPossible}
              isBusy={revoke.isRunning}
            >
              {revoke.isRunning ? t('incident.revoking') : t('incident.confirm')}
            </Button>
          )}
        </>
      }
    >
      {form === null && prepare.error === null && (
        <div role="status" aria-label={t('create.checking')}>
          <Skeleton height={40} />
          <Skeleton height={40} />
        </div>
      )}
      {form !== null && (
        <ol className={styles.steps}>
          <li>
            {t('incident.step1', {
              name: withReference(form.suggestedName, form.reference),
              date: formatLongDay(form.latestExpiry),
              count: expiryOf(form.latestExpiry, nowMs, timeZone).calendarDays,
              place: vault?.kind === 'ready' ? t(`places.${vault.place}`) : t('incident.noPlace'),
            })}
          </li>
          <li>{t('incident.step2', { name })}</li>
        </ol>
      )}
      {places(look)}
      <Banner tone="warning">{t('incident.stops', { apis })}</Banner>
      <NoteField
        value={note}
        isReadOnly={revoke.isRunning}
        isRefused={revoke.error?.code === 'note-has-value'}
        onChange={(words) => {
          setNote(words);
          if (!isUnknown) revoke.forget();
        }}
      />
      {problem !== null && (
        <Banner
          tone="problem"
          title={t('incident.stillThere')}
          actions={
            revoke.error === null && (
              <Button variant="outlined" isBusy={prepare.isRunning} onClick={look}>
                {t('common.tryAgain')}
              </Button>
            )
          }
        >
          {errorText(problem)}
        </Banner>
      )}
    </FramedDialog>
  );
}

import TextField from '@mui/material/TextField';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { calendarDate, instantMs } from '../../../shared/domain/calendar-day';
import type { SecretForm, SecretOrigin } from '../../../shared/ipc/by-hand';
import { ok, type Result } from '../../../shared/ipc/result';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../components/button';
import { errorText } from '../../components/error-text';
import { useCall } from '../../components/use-call';
import { timeZone } from '../../components/use-now';
import { useReported } from '../../components/use-reported';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import { OriginField } from './origin-field';
import styles from './by-hand.module.css';

const nameErrors = ['name-invalid', 'name-is-value'];
const dateErrors = ['expiry-unreadable', 'expiry-in-past', 'expiry-over-maximum', 'expiry-implausible'];

/** What a form is for: a new secret with the person's word on it, or a change of one. */
type Purpose = { readonly origin: SecretOrigin } | { readonly keyId: string };

/** Enters a secret of the portal's page, or changes what was entered. WMDA's own steps stand beside the form. */
export function SecretDialog({
  environment,
  application,
  secret,
  onClose,
  onDone,
}: {
  readonly environment: EnvironmentSummary;
  readonly application: Application;
  /** `null` for a new one. */
  readonly secret: ClientSecret | null;
  readonly onClose: () => void;
  /** With the key ID of a secret whose value may still be at hand. */
  readonly onDone: (createdKeyId: string | null) => void;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  const { id: applicationId } = application;
  const [origin, setOrigin] = useState<SecretOrigin | null>(null);
  /** Add was pressed while the question was still open. */
  const [isAsked, setAsked] = useState(false);
  const firstOrigin = useRef<HTMLInputElement>(null);
  const enteredDay = secret === null ? '' : calendarDate(instantMs(secret.endDateTime), timeZone);
  const [form, setForm] = useState<SecretForm>({
    displayName: secret?.displayName ?? '',
    hint: secret?.hint ?? '',
    endDate: enteredDay,
  });
  const keyId = secret?.keyId ?? null;
  const save = useCall(
    useCallback(
      async (wish: SecretForm, as: Purpose): Promise<Result<string>> => {
        if ('origin' in as) {
          const added = await desktop.byHand.addSecret({ applicationId, ...as, ...wish });
          return added.ok ? ok(added.value.keyId) : added;
        }
        const endDate = wish.endDate === enteredDay ? null : wish.endDate;
        const changed = await desktop.byHand.editSecret({ applicationId, ...as, ...wish, endDate });
        return changed.ok ? ok(as.keyId) : changed;
      },
      [applicationId, enteredDay],
    ),
  );
  const change = (part: Partial<SecretForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    save.forget();
  };
  const { error } = save;
  const place =
    error === null
      ? null
      : nameErrors.includes(error.code)
        ? 'name'
        : error.code === 'hint-invalid'
          ? 'hint'
          : dateErrors.includes(error.code)
            ? 'date'
            : 'form';
  const words = (of: 'name' | 'hint' | 'date', usual: string): string =>
    place === of && error !== null ? errorText(t, error) : usual;
  return (
    <FormDialog
      title={secret === null ? t('byHand.addSecret') : t('byHand.editSecret')}
      confirm={secret === null ? t('byHand.add') : t('byHand.save')}
      isWide={secret === null}
      isRunning={save.isRunning}
      error={place === 'form' ? error : null}
      onClose={onClose}
      onSubmit={() => {
        const as = keyId !== null ? { keyId } : origin !== null ? { origin } : null;
        if (as === null) {
          setAsked(true);
          firstOrigin.current?.focus();
          return;
        }
        void save.run(form, as).then((saved) => {
          if (saved !== null) onDone(keyId === null && origin === 'created-on-portal-now' ? saved : null);
        });
      }}
    >
      <div className={styles.beside}>
        <div className={styles.fields}>
          {secret === null && (
            <OriginField
              origin={origin}
              isMissing={isAsked && origin === null}
              first={firstOrigin}
              onChoose={setOrigin}
            />
          )}
          <TextField
            label={t('byHand.secretName')}
            value={form.displayName}
            autoFocus
            error={place === 'name'}
            helperText={words('name', t('byHand.secretNameHelp'))}
            slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off' } }}
            onChange={(event) => {
              change({ displayName: event.target.value });
            }}
          />
          <TextField
            label={t('byHand.expires')}
            type="date"
            value={form.endDate}
            error={place === 'date'}
            helperText={words('date', t('byHand.expiresHelp'))}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => {
              change({ endDate: event.target.value });
            }}
          />
          <TextField
            label={t('byHand.hint')}
            value={form.hint}
            error={place === 'hint'}
            helperText={words('hint', t('byHand.hintHelp'))}
            slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
            onChange={(event) => {
              change({ hint: event.target.value });
            }}
          />
        </div>
        {secret === null && (
          <aside className={styles.steps}>
            <h3>{t('byHand.onThePortal')}</h3>
            <ol>
              {([1, 2, 3, 4, 5] as const).map((step) => (
                <li key={step}>
                  {t(`byHand.createSteps.${step}`, { application: application.displayName })}
                </li>
              ))}
            </ol>
            {environment.links.includes('portalPage') && (
              <Button
                variant="outlined"
                onClick={() =>
                  void reported(desktop.links.open({ environmentId: environment.id, link: 'portalPage' }))
                }
              >
                {t('welcome.openPortalPage')}
              </Button>
            )}
          </aside>
        )}
      </div>
    </FormDialog>
  );
}

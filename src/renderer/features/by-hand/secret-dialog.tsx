import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
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
import styles from './by-hand.module.css';

const nameErrors = ['name-invalid', 'name-is-value'];
const dateErrors = ['expiry-unreadable', 'expiry-in-past', 'expiry-over-maximum', 'expiry-implausible'];

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
  const [origin, setOrigin] = useState<SecretOrigin>('created-on-portal-now');
  const enteredDay = secret === null ? '' : calendarDate(instantMs(secret.endDateTime), timeZone);
  const [form, setForm] = useState<SecretForm>({
    displayName: secret?.displayName ?? '',
    hint: secret?.hint ?? '',
    endDate: enteredDay,
  });
  const keyId = secret?.keyId ?? null;
  const save = useCall(
    useCallback(
      async (wish: SecretForm, from: SecretOrigin): Promise<Result<string>> => {
        if (keyId === null) {
          const added = await desktop.byHand.addSecret({ applicationId, origin: from, ...wish });
          return added.ok ? ok(added.value.keyId) : added;
        }
        const endDate = wish.endDate === enteredDay ? null : wish.endDate;
        const changed = await desktop.byHand.editSecret({ applicationId, keyId, ...wish, endDate });
        return changed.ok ? ok(keyId) : changed;
      },
      [applicationId, keyId, enteredDay],
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
      onSubmit={() =>
        void save.run(form, origin).then((saved) => {
          if (saved !== null) onDone(keyId === null && origin === 'created-on-portal-now' ? saved : null);
        })
      }
    >
      <div className={styles.beside}>
        <div className={styles.fields}>
          {secret === null && (
            <fieldset className={styles.fieldset}>
              <legend>{t('byHand.origin')}</legend>
              {(['created-on-portal-now', 'was-there'] as const).map((choice) => (
                <label key={choice} className={styles.choice}>
                  <input
                    type="radio"
                    name="origin"
                    checked={origin === choice}
                    onChange={() => {
                      setOrigin(choice);
                    }}
                  />
                  {t(`byHand.origins.${choice}`)}
                </label>
              ))}
            </fieldset>
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

import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lifetimeProblem } from '../../../shared/domain/lifetime';
import { maximumNameLength, nameProblem } from '../../../shared/domain/secret-name';
import type { CreationForm } from '../../../shared/ipc/channels/secret-channels';
import type { AppError, ErrorCode } from '../../../shared/ipc/result';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { useDates } from '../../words/dates';
import { useErrorText } from '../../words/error-text';
import { readersOf } from '../../words/place-readers';
import { useTimeZone } from '../../words/time-zone';
import { chosenExpiry, type ExpiryChoice } from './expiry-choice';
import { ExpiryField } from './expiry-field';
import styles from './create-secret.module.css';

/** The two fields, and where the value will be saved. Errors stand next to what they are about. */
export function CreateForm({
  form,
  places,
  isCreating,
  error,
  onCancel,
  onLookAgain,
  onEdited,
  onSubmit,
}: {
  readonly form: CreationForm;
  readonly places: ReactNode;
  readonly isCreating: boolean;
  readonly error: AppError | null;
  readonly onCancel: () => void;
  /** Asks the vault once more. */
  readonly onLookAgain: () => void;
  /** What the portal said of the last try does not hold for what is written now. */
  readonly onEdited: () => void;
  readonly onSubmit: (name: string, endDateTime: string) => void;
}) {
  const timeZone = useTimeZone();
  const { formatLongDay } = useDates();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [name, setName] = useState(form.suggestedName);
  const [choice, setChoice] = useState<ExpiryChoice>('maximum');
  const [date, setDate] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [openedAtMs] = useState(() => Date.now());

  const problem = nameProblem(name);
  const endDateTime = chosenExpiry(choice, date, form.latestExpiry, openedAtMs, timeZone);
  const dateProblem = problemOf(endDateTime, form.latestExpiry, openedAtMs);
  const isVaultReady = form.vault.kind === 'ready';
  // The same request sent twice could make two secrets: from here on only the portal's list tells.
  const isUnknown = error?.code === 'outcome-unknown';
  const place = error === null ? null : placeOf(error.code);
  const nameWords =
    isChecked && problem !== null
      ? t(`create.nameProblems.${problem}`, { count: name.trim().length, maximum: maximumNameLength })
      : place === 'name' && error !== null
        ? errorText(error)
        : null;
  const expiryWords =
    dateProblem !== null && (isChecked || date !== '')
      ? t(`create.dateProblems.${dateProblem}`, { date: formatLongDay(form.latestExpiry) })
      : place === 'expiry' && error !== null
        ? errorText(error)
        : null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsChecked(true);
    if (problem === null && dateProblem === null && endDateTime !== null) onSubmit(name, endDateTime);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div>
        <label className={styles.label} htmlFor="secret-name">
          {t('create.name')}
        </label>
        <TextField
          id="secret-name"
          hiddenLabel
          value={name}
          autoFocus
          fullWidth
          error={nameWords !== null}
          helperText={nameWords ?? t('create.nameHelp')}
          onChange={(event) => {
            setName(event.target.value);
            onEdited();
          }}
          slotProps={{
            htmlInput: {
              dir: 'auto',
              autoComplete: 'off',
              spellCheck: false,
              readOnly: isCreating || isUnknown,
            },
            input: {
              endAdornment: <InputAdornment position="end">· {form.reference}</InputAdornment>,
            },
          }}
        />
      </div>
      <ExpiryField
        choice={choice}
        date={date}
        form={form}
        nowMs={openedAtMs}
        isReadOnly={isCreating || isUnknown}
        endDateTime={dateProblem === null ? endDateTime : null}
        problem={expiryWords}
        onChoice={(next) => {
          setChoice(next);
          onEdited();
        }}
        onDate={(next) => {
          setDate(next);
          onEdited();
        }}
      />
      <div>
        <div className={styles.label}>{t('create.savedIn')}</div>
        {places}
        {form.vault.kind === 'ready' ? (
          <>
            <div className={styles.place}>
              <span>{t(`places.${form.vault.place}`)}</span>
              <Chip tone="healthy">{t('create.ready')}</Chip>
            </div>
            <p className={styles.help}>{t(`vaults.readers.${readersOf(form.vault.place)}`)}</p>
          </>
        ) : (
          <Banner
            tone="problem"
            actions={
              <Button variant="outlined" onClick={onLookAgain}>
                {t('common.tryAgain')}
              </Button>
            }
          >
            {t('create.vaultUnavailable', {
              reason: form.vault.kind === 'unavailable' ? errorText(form.vault.error) : '',
            })}
          </Banner>
        )}
      </div>
      {error !== null && place === 'form' && <Banner tone="problem">{errorText(error)}</Banner>}
      <div className={styles.buttons}>
        <Button variant="outlined" onClick={onCancel} isBusy={isCreating}>
          {isUnknown ? t('common.close') : t('common.cancel')}
        </Button>
        {!isUnknown && (
          <Button type="submit" variant="contained" disabled={!isVaultReady} isBusy={isCreating}>
            {isCreating ? t('create.creating') : t('create.submit')}
          </Button>
        )}
      </div>
    </form>
  );
}

function problemOf(
  endDateTime: string | null,
  latest: string,
  nowMs: number,
): 'unreadable' | 'in-the-past' | 'over-the-maximum' | null {
  if (endDateTime === null) return 'unreadable';
  if (Date.parse(endDateTime) > Date.parse(latest)) return 'over-the-maximum';
  // Main checks the rest by the portal's own clock; here the maximum is settled by `latest` already.
  const problem = lifetimeProblem(endDateTime, nowMs, 'P10Y');
  return problem === 'over-the-maximum' ? null : problem;
}

/** Beside which field an answer of the portal is shown. */
function placeOf(code: ErrorCode): 'name' | 'expiry' | 'form' {
  if (code === 'name-invalid' || code === 'name-is-value') return 'name';
  return code.startsWith('expiry-') ? 'expiry' : 'form';
}

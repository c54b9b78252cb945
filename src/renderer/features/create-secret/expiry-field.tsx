import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { CreationForm } from '../../../shared/ipc/channels/secret-channels';
import { useDates } from '../../words/dates';
import { useTimeZone } from '../../words/time-zone';
import { dateRange, isOneYear, offeredChoices, type ExpiryChoice } from './expiry-choice';
import styles from './create-secret.module.css';

/** Presets and a date; the calendar does not go past what the portal accepts. */
export function ExpiryField({
  choice,
  date,
  form,
  nowMs,
  isReadOnly,
  endDateTime,
  problem,
  onChoice,
  onDate,
}: {
  readonly choice: ExpiryChoice;
  readonly date: string;
  readonly form: CreationForm;
  readonly nowMs: number;
  readonly isReadOnly: boolean;
  /** What the choice comes to; `null` when it cannot be used. */
  readonly endDateTime: string | null;
  readonly problem: string | null;
  readonly onChoice: (choice: ExpiryChoice) => void;
  readonly onDate: (date: string) => void;
}) {
  const timeZone = useTimeZone();
  const { formatLongDay } = useDates();
  const { t } = useTranslation();
  const { first, last } = dateRange(form.latestExpiry, nowMs, timeZone);
  const labels: Readonly<Record<ExpiryChoice, string>> = {
    maximum: isOneYear(form.latestExpiry, nowMs) ? t('create.oneYear') : t('create.maximum'),
    'six-months': t('create.sixMonths'),
    'three-months': t('create.threeMonths'),
    date: t('create.chooseDate'),
  };
  return (
    <fieldset className={styles.fieldset} aria-disabled={isReadOnly || undefined}>
      <legend className={styles.label}>{t('create.expires')}</legend>
      <div className={styles.choices}>
        {offeredChoices(form.latestExpiry, nowMs).map((value) => (
          <label key={value} className={styles.choice}>
            <input
              type="radio"
              name="expiry"
              value={value}
              checked={choice === value}
              onChange={() => {
                if (!isReadOnly) onChoice(value);
              }}
            />
            <span>{labels[value]}</span>
          </label>
        ))}
      </div>
      {choice === 'date' && (
        <TextField
          id="expiry-date"
          type="date"
          hiddenLabel
          value={date}
          fullWidth
          error={problem !== null}
          onChange={(event) => {
            onDate(event.target.value);
          }}
          slotProps={{
            htmlInput: {
              readOnly: isReadOnly,
              min: first,
              max: last,
              'aria-label': t('create.date'),
              'aria-describedby': 'expiry-help',
            },
          }}
        />
      )}
      <p id="expiry-help" className={problem === null ? styles.help : styles.problem}>
        {problem ??
          `${endDateTime === null ? '' : `${t('create.expiresOn', { date: formatLongDay(endDateTime) })}. `}${t('create.expiryHelp')}`}
      </p>
    </fieldset>
  );
}

import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { SecretForm } from '../../../shared/ipc/by-hand';
import type { AppError, ErrorCode } from '../../../shared/ipc/result';
import { useErrorText } from '../../words/error-text';

/** Which field an answer of main is about; `form` for none of them. */
type ErrorPlace = 'name' | 'hint' | 'date' | 'form';

const places: Partial<Record<ErrorCode, ErrorPlace>> = {
  'name-invalid': 'name',
  'name-is-value': 'name',
  'hint-invalid': 'hint',
  'expiry-unreadable': 'date',
  'expiry-in-past': 'date',
  'expiry-over-maximum': 'date',
  'expiry-implausible': 'date',
};

/** An answer that belongs to the form as a whole; `null` for none, and for one that stands beside its field. */
export function formError(error: AppError | null): AppError | null {
  return error === null || places[error.code] === undefined ? error : null;
}

/** What a person writes of a secret: its name, its last day, and its first characters where no value tells them. */
export function SecretFields({
  form,
  error,
  hasHint,
  isReadOnly = false,
  onChange,
}: {
  readonly form: SecretForm;
  readonly error: AppError | null;
  /** The first characters are for the person to write. */
  readonly hasHint: boolean;
  readonly isReadOnly?: boolean;
  readonly onChange: (part: Partial<SecretForm>) => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const place = error === null ? null : places[error.code];
  const words = (of: ErrorPlace, usual: string): string =>
    place === of && error !== null ? errorText(error) : usual;
  return (
    <>
      <TextField
        label={t('byHand.secretName')}
        value={form.displayName}
        autoFocus
        error={place === 'name'}
        helperText={words('name', t('byHand.secretNameHelp'))}
        slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off', readOnly: isReadOnly } }}
        onChange={(event) => {
          onChange({ displayName: event.target.value });
        }}
      />
      <TextField
        label={t('byHand.expires')}
        type="date"
        value={form.endDate}
        error={place === 'date'}
        helperText={words('date', t('byHand.expiresHelp'))}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { readOnly: isReadOnly } }}
        onChange={(event) => {
          onChange({ endDate: event.target.value });
        }}
      />
      {hasHint && (
        <TextField
          label={t('byHand.hint')}
          value={form.hint}
          error={place === 'hint'}
          helperText={words('hint', t('byHand.hintHelp'))}
          slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false, autoComplete: 'off' } }}
          onChange={(event) => {
            onChange({ hint: event.target.value });
          }}
        />
      )}
    </>
  );
}

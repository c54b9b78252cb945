import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { longestIncidentNote } from '../../../shared/domain/incident';
import styles from './incidents.module.css';

/** What happened, in the person's words, for the record. */
export function NoteField({
  value,
  isReadOnly,
  isRefused,
  onChange,
}: {
  readonly value: string;
  readonly isReadOnly: boolean;
  /** It has something in it that looks like a value. */
  readonly isRefused: boolean;
  readonly onChange: (note: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <label className={styles.label} htmlFor="incident-note">
        {t('incident.note')}
      </label>
      <TextField
        id="incident-note"
        hiddenLabel
        multiline
        minRows={2}
        maxRows={6}
        fullWidth
        value={value}
        error={isRefused}
        helperText={t('incident.noteHelp')}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        slotProps={{
          htmlInput: {
            dir: 'auto',
            autoComplete: 'off',
            maxLength: longestIncidentNote,
            readOnly: isReadOnly,
          },
        }}
      />
    </div>
  );
}

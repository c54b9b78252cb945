import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './typed-name.module.css';

/** A field for the name of what is about to go. Whoever types it has read it. */
export function TypedName({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {t('delete.typeName')}
      </label>
      <TextField
        id={id}
        hiddenLabel
        value={value}
        autoComplete="off"
        fullWidth
        placeholder={name}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        slotProps={{ htmlInput: { dir: 'auto', spellCheck: false } }}
      />
    </div>
  );
}

/** Whether what was typed is the name. Spaces around it do not count. */
export function isTyped(name: string, value: string): boolean {
  return value.trim() === name.trim();
}

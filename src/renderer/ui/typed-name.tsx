import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSecret } from '../../shared/domain/application';
import { nameToType } from '../../shared/domain/deletion';
import styles from './typed-name.module.css';

/** A field for the name of a secret that is about to go, or for its ID where it has none. Whoever types it has read it. */
export function TypedName({
  secret,
  value,
  onChange,
}: {
  readonly secret: Pick<ClientSecret, 'displayName' | 'keyId'>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const name = nameToType(secret);
  const isId = name === secret.keyId;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {t(isId ? 'delete.typeId' : 'delete.typeName')}
      </label>
      <TextField
        id={id}
        hiddenLabel
        value={value}
        autoComplete="off"
        fullWidth
        helperText={isId ? name : undefined}
        placeholder={name}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        slotProps={{ htmlInput: { dir: 'auto', spellCheck: false } }}
      />
    </div>
  );
}

import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { VaultDraft } from './vault-draft';
import styles from './vaults.module.css';

type TextName = {
  [Name in keyof VaultDraft]: VaultDraft[Name] extends string ? Name : never;
}[keyof VaultDraft];

/** What may stand in an argument; main replaces it. */
const placeholders = '{clientId}, {environment}, {reference}, {keyId}, {expires}';

/** What a place of the chosen kind needs to be told. */
export function VaultFields({
  draft,
  isChecked,
  onChange,
}: {
  readonly draft: VaultDraft;
  /** The form was sent: what is missing is marked. */
  readonly isChecked: boolean;
  readonly onChange: (part: Partial<VaultDraft>) => void;
}) {
  const { t } = useTranslation();
  const text = (
    name: Exclude<TextName, 'kind' | 'label'>,
    more: { readonly isSecret?: boolean; readonly isOptional?: boolean; readonly isLong?: boolean } = {},
  ) => (
    <TextField
      key={name}
      label={t(`vaults.fields.${name}`)}
      value={draft[name]}
      type={more.isSecret === true ? 'password' : 'text'}
      multiline={more.isLong === true}
      minRows={more.isLong === true ? 2 : undefined}
      autoComplete="off"
      error={isChecked && more.isOptional !== true && draft[name].trim() === ''}
      slotProps={{ htmlInput: { spellCheck: false } }}
      onChange={(event) => {
        onChange({ [name]: event.target.value });
      }}
    />
  );
  const check = (name: 'isKept' | 'isPasted' | 'opensStandardInput', words: string) => (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={draft[name]}
        onChange={(event) => {
          onChange({ [name]: event.target.checked });
        }}
      />
      {words}
    </label>
  );
  switch (draft.kind) {
    case 'kdbx-file':
      return (
        <>
          <div className={styles.row} role="radiogroup" aria-label={t('vaults.file')}>
            {([true, false] as const).map((isNew) => (
              <label key={String(isNew)} className={styles.choice}>
                <input
                  type="radio"
                  name="kdbx-file"
                  checked={draft.isNew === isNew}
                  onChange={() => {
                    onChange({ isNew });
                  }}
                />
                {isNew ? t('vaults.newFile') : t('vaults.oldFile')}
              </label>
            ))}
          </div>
          {text('path')}
          {text('passphrase', { isSecret: true })}
          {draft.isNew && text('repeated', { isSecret: true })}
          {isChecked && draft.isNew && draft.passphrase !== draft.repeated && (
            <p className={styles.problem}>{t('vaults.notTheSame')}</p>
          )}
          {check('isKept', t('vaults.keepPassphrase'))}
        </>
      );
    case 'command':
      return (
        <>
          <p className={styles.help}>{t('vaults.commandText', { names: placeholders })}</p>
          {check('isPasted', t('vaults.isPasted'))}
          {draft.isPasted ? (
            text('block', { isLong: true })
          ) : (
            <>
              {text('program')}
              {text('args', { isOptional: true, isLong: true })}
              {text('readBackProgram', { isOptional: true })}
              {text('readBackArgs', { isOptional: true, isLong: true })}
              <p className={styles.help}>{t('vaults.absentText')}</p>
              {text('absentWords', { isOptional: true, isLong: true })}
              {text('absentExitCodes', { isOptional: true })}
              {text('removeProgram', { isOptional: true })}
              {text('removeArgs', { isOptional: true, isLong: true })}
              {text('checkProgram', { isOptional: true })}
              {text('checkArgs', { isOptional: true, isLong: true })}
              {check('opensStandardInput', t('vaults.opensStandardInput'))}
            </>
          )}
        </>
      );
    case 'hashicorp-vault':
      return (
        <>
          {text('address')}
          {text('mount')}
          {text('folder')}
          {text('token', { isSecret: true })}
          {check('isKept', t('vaults.keepToken'))}
        </>
      );
    case 'azure-key-vault':
      return (
        <>
          {text('address')}
          {text('token', { isSecret: true })}
          {check('isKept', t('vaults.keepToken'))}
        </>
      );
  }
}

import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewVault } from '../../../shared/domain/new-vault';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import { emptyDraft, type VaultDraft, vaultKinds, newVaultOf } from './vault-draft';
import { VaultFields } from './vault-fields';
import styles from './vaults.module.css';

/** Adds a place for values. It is tried before it counts; what it is told stays in the form until then. */
export function AddVaultDialog({
  isCommandAllowed,
  onClose,
}: {
  /** Otherwise that kind is not offered. */
  readonly isCommandAllowed: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [draft, setDraft] = useState<VaultDraft>(emptyDraft);
  const [isChecked, setIsChecked] = useState(false);
  const add = useCall(useCallback((wanted: NewVault) => desktop.vaults.add(wanted), []));
  const change = (part: Partial<VaultDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    add.forget();
  };
  const wanted = newVaultOf(draft);
  const onSubmit = async (): Promise<void> => {
    setIsChecked(true);
    if (wanted === null) return;
    if ((await add.run(wanted)) !== null) onClose();
  };
  return (
    <FramedDialog
      title={t('vaults.addTitle')}
      width={520}
      onSubmit={() => void onSubmit()}
      onClose={onClose}
      buttons={
        <>
          <Button variant="outlined" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="contained" type="submit" isBusy={add.isRunning}>
            {add.isRunning ? t('vaults.checking') : t('vaults.confirm')}
          </Button>
        </>
      }
    >
      <TextField
        select
        label={t('vaults.kind')}
        value={draft.kind}
        onChange={(event) => {
          const kind = vaultKinds.find((known) => known === event.target.value);
          if (kind !== undefined) change({ kind });
        }}
      >
        {vaultKinds
          .filter((kind) => isCommandAllowed || kind !== 'command')
          .map((kind) => (
            <MenuItem key={kind} value={kind}>
              {t(`places.${kind}`)}
            </MenuItem>
          ))}
      </TextField>
      <TextField
        label={t('vaults.label')}
        helperText={t('vaults.labelHelp')}
        value={draft.label}
        error={isChecked && draft.label.trim() === ''}
        onChange={(event) => {
          change({ label: event.target.value });
        }}
      />
      <VaultFields draft={draft} isChecked={isChecked} onChange={change} />
      {add.error !== null && <Banner tone="problem">{errorText(add.error)}</Banner>}
      {isChecked && wanted === null && <p className={styles.problem}>{t('vaults.incomplete')}</p>}
    </FramedDialog>
  );
}

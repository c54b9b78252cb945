import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { type ApplicationSystem, longestSystemText, type SystemForm } from '../../../shared/domain/system';
import { desktop } from '../../desktop/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { FramedDialog } from '../../ui/dialog-frame';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';

/** A vault, or a command, as the person knows it. */
export interface NamedVault {
  readonly id: string;
  readonly name: string;
}

/** Stands for `null`, which a field cannot hold. */
const none = '';

/** Writes down a system that uses a secret of an application, or changes what was written down. */
export function SystemDialog({
  application,
  system,
  usualKeyId,
  vaults,
  onRemove,
  onClose,
}: {
  readonly application: Application;
  /** `null` for one that is not written down yet. */
  readonly system: ApplicationSystem | null;
  /** The secret that a new one uses, as far as can be supposed. */
  readonly usualKeyId: string | null;
  readonly vaults: readonly NamedVault[];
  /** Leads to where one is removed, where that is offered. */
  readonly onRemove?: (system: ApplicationSystem) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id: applicationId, secrets } = application;
  const [form, setForm] = useState<SystemForm>(
    system ?? { name: '', where: '', contact: '', keyId: usualKeyId, vaultId: null },
  );
  const { name, where, contact, keyId, vaultId } = form;
  const systemId = system?.id ?? null;
  const save = useCall(
    useCallback(
      async (wanted: SystemForm) => {
        const answer =
          systemId === null
            ? await desktop.systems.add({ ...wanted, applicationId })
            : await desktop.systems.change({ ...wanted, systemId });
        return answer.ok ? { ...answer, value: true } : answer;
      },
      [applicationId, systemId],
    ),
  );
  const isNameWrong = save.error?.code === 'name-invalid';
  const change = (changed: Partial<SystemForm>): void => {
    setForm((before) => ({ ...before, ...changed }));
    save.forget();
  };
  const submit = async (): Promise<void> => {
    if ((await save.run({ name, where, contact, keyId, vaultId })) !== null) onClose();
  };
  const text = { dir: 'auto', autoComplete: 'off', maxLength: longestSystemText } as const;
  return (
    <FramedDialog
      title={system === null ? t('systems.addTitle') : t('systems.changeTitle', { name: system.name })}
      lead={application.displayName}
      width={480}
      onSubmit={() => void submit()}
      onClose={onClose}
      aside={
        system !== null &&
        onRemove !== undefined && (
          <Button
            variant="text"
            onClick={() => {
              onRemove(system);
            }}
          >
            {t('byHand.removeThis')}
          </Button>
        )
      }
      buttons={
        <>
          <Button variant="outlined" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="contained" isBusy={save.isRunning}>
            {t(system === null ? 'systems.add' : 'systems.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('systems.name')}
        value={name}
        autoFocus
        error={isNameWrong}
        helperText={isNameWrong && save.error !== null ? errorText(save.error) : t('systems.nameHelp')}
        slotProps={{ htmlInput: text }}
        onChange={(event) => {
          change({ name: event.target.value });
        }}
      />
      <TextField
        label={t('systems.where')}
        value={where}
        slotProps={{ htmlInput: text, inputLabel: { shrink: true } }}
        onChange={(event) => {
          change({ where: event.target.value });
        }}
      />
      <TextField
        label={t('systems.contact')}
        value={contact}
        slotProps={{ htmlInput: text, inputLabel: { shrink: true } }}
        onChange={(event) => {
          change({ contact: event.target.value });
        }}
      />
      <TextField
        select
        label={t('systems.uses')}
        value={secrets.some((secret) => secret.keyId === keyId) ? (keyId ?? none) : none}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        onChange={(event) => {
          change({ keyId: event.target.value === none ? null : event.target.value });
        }}
      >
        <MenuItem value={none}>{t('systems.usesNotSaid')}</MenuItem>
        {secrets.map((secret) => (
          <MenuItem key={secret.keyId} value={secret.keyId}>
            {secret.displayName ?? t('application.unnamed')}
          </MenuItem>
        ))}
      </TextField>
      {vaults.length > 0 && (
        <TextField
          select
          label={t('systems.vault')}
          value={vaults.some(({ id }) => id === vaultId) ? (vaultId ?? none) : none}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          onChange={(event) => {
            change({ vaultId: event.target.value === none ? null : event.target.value });
          }}
        >
          <MenuItem value={none}>{t('systems.noVault')}</MenuItem>
          {vaults.map((vault) => (
            <MenuItem key={vault.id} value={vault.id}>
              {vault.name}
            </MenuItem>
          ))}
        </TextField>
      )}
      {save.error !== null && !isNameWrong && <Banner tone="problem">{errorText(save.error)}</Banner>}
    </FramedDialog>
  );
}

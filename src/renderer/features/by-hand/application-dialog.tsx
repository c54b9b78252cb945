import TextField from '@mui/material/TextField';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '../../../shared/domain/application';
import { parseApplicationName } from '../../../shared/domain/application-name';
import type { ApplicationForm } from '../../../shared/ipc/by-hand';
import { ok, type Result } from '../../../shared/ipc/result';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../ui/button';
import { useErrorText } from '../../words/error-text';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import styles from './by-hand.module.css';

/** Adds an application, or changes what was entered of one. */
export function ApplicationDialog({
  environment,
  application,
  onClose,
  onDone,
}: {
  readonly environment: EnvironmentSummary;
  /** `null` for a new one. */
  readonly application: Application | null;
  readonly onClose: () => void;
  readonly onDone: (applicationId: string) => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [appId, setAppId] = useState(application?.appId ?? '');
  const [displayName, setDisplayName] = useState(application?.displayName ?? '');
  const [resourceAppIds, setResourceAppIds] = useState<readonly string[]>(
    (application?.apis ?? []).flatMap(({ resourceAppId, source }) =>
      resourceAppId === null || source === 'name' ? [] : [resourceAppId],
    ),
  );
  const applicationId = application?.id ?? null;
  const save = useCall(
    useCallback(
      async (form: ApplicationForm): Promise<Result<string>> => {
        if (applicationId === null) {
          const added = await desktop.byHand.addApplication(form);
          return added.ok ? ok(added.value.applicationId) : added;
        }
        const changed = await desktop.byHand.editApplication({ applicationId, ...form });
        return changed.ok ? ok(applicationId) : changed;
      },
      [applicationId],
    ),
  );
  const parts = parseApplicationName(displayName);
  const code = save.error?.code;
  const isNameWrong = code === 'name-invalid' || code === 'name-is-value';
  return (
    <FormDialog
      title={application === null ? t('byHand.addApplication') : t('byHand.editApplication')}
      confirm={application === null ? t('byHand.add') : t('byHand.save')}
      isRunning={save.isRunning}
      error={code === 'client-id-invalid' || isNameWrong ? null : save.error}
      onClose={onClose}
      onSubmit={() =>
        void save.run({ appId, displayName, resourceAppIds }).then((id) => {
          if (id !== null) onDone(id);
        })
      }
    >
      <TextField
        label={t('byHand.clientId')}
        value={appId}
        autoFocus
        error={code === 'client-id-invalid'}
        helperText={
          code === 'client-id-invalid' && save.error !== null
            ? errorText(save.error)
            : t('byHand.clientIdHelp')
        }
        slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
        onChange={(event) => {
          setAppId(event.target.value);
          save.forget();
        }}
      />
      <TextField
        label={t('byHand.name')}
        value={displayName}
        error={isNameWrong}
        helperText={
          isNameWrong && save.error !== null
            ? errorText(save.error)
            : parts === null
              ? t('byHand.nameHelp')
              : t('byHand.nameParts', {
                  organisation: parts.organisation,
                  country: parts.country,
                  api: t(`byHand.apis.${parts.api}`),
                })
        }
        slotProps={{ htmlInput: { dir: 'auto', autoComplete: 'off' } }}
        onChange={(event) => {
          setDisplayName(event.target.value);
          save.forget();
        }}
      />
      {environment.resources.length > 0 && (
        <fieldset className={styles.fieldset}>
          <legend>{t('byHand.reaches')}</legend>
          {environment.resources.map(({ resourceAppId, name }) => (
            <label key={resourceAppId} className={styles.choice}>
              <input
                type="checkbox"
                checked={resourceAppIds.includes(resourceAppId)}
                onChange={(event) => {
                  const others = resourceAppIds.filter((id) => id !== resourceAppId);
                  setResourceAppIds(event.target.checked ? [...others, resourceAppId] : others);
                }}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}

/** What an empty list offers to do. */
export function ByHandActions({
  onAdd,
  onImport,
}: {
  readonly onAdd: () => void;
  readonly onImport: () => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Button variant="outlined" onClick={onImport}>
        {t('byHand.import')}
      </Button>
      <Button variant="contained" onClick={onAdd}>
        {t('byHand.addApplication')}
      </Button>
    </>
  );
}

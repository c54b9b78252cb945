import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ClientSecret } from '../../../shared/domain/application';
import { calendarDate, instantMs } from '../../../shared/domain/calendar-day';
import type { SecretForm } from '../../../shared/ipc/by-hand';
import { ok } from '../../../shared/ipc/result';
import { useCall } from '../../ui/use-call';
import { useTimeZone } from '../../words/time-zone';
import { desktop } from '../../desktop/bridge';
import { FormDialog } from './form-dialog';
import { formError, SecretFields } from './secret-fields';

/** Changes what was entered of a secret. A date that is left alone keeps its moment. */
export function EditSecretDialog({
  application,
  secret,
  onClose,
}: {
  readonly application: Application;
  readonly secret: ClientSecret;
  readonly onClose: () => void;
}) {
  const timeZone = useTimeZone();
  const { t } = useTranslation();
  const { id: applicationId } = application;
  const { keyId } = secret;
  const enteredDay = calendarDate(instantMs(secret.endDateTime), timeZone);
  const [form, setForm] = useState<SecretForm>({
    displayName: secret.displayName ?? '',
    hint: secret.hint ?? '',
    endDate: enteredDay,
  });
  const save = useCall(
    useCallback(
      async (wanted: SecretForm) => {
        const endDate = wanted.endDate === enteredDay ? null : wanted.endDate;
        const changed = await desktop.byHand.editSecret({ applicationId, keyId, ...wanted, endDate });
        return changed.ok ? ok(true) : changed;
      },
      [applicationId, keyId, enteredDay],
    ),
  );
  return (
    <FormDialog
      title={t('byHand.editSecret')}
      confirm={t('byHand.save')}
      isRunning={save.isRunning}
      error={formError(save.error)}
      onClose={onClose}
      onSubmit={() =>
        void save.run(form).then((isDone) => {
          if (isDone !== null) onClose();
        })
      }
    >
      <SecretFields
        form={form}
        error={save.error}
        hasHint
        onChange={(part) => {
          setForm((before) => ({ ...before, ...part }));
          save.forget();
        }}
      />
    </FormDialog>
  );
}

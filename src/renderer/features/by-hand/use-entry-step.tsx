import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddedWithValue, SecretForm } from '../../../shared/ipc/by-hand';
import type { SecretOrigin } from '../../../shared/domain/secret-origin';
import { ok } from '../../../shared/ipc/result';
import type { HeldValue } from '../../../shared/ipc/state/secret-state';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { StartsWith } from '../../ui/starts-with';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import type { AddSecretStep } from './add-secret-step';
import styles from './by-hand.module.css';
import { formError, SecretFields } from './secret-fields';

export interface EntryStepOptions {
  readonly applicationId: string;
  readonly origin: SecretOrigin;
  /** The value that waits in main; `null` when the person has none. */
  readonly held: HeldValue | null;
  readonly places: ReactNode;
  /** Leads back to where a value is taken. */
  readonly onBack: () => void;
  readonly onAdded: (added: AddedWithValue) => void;
  readonly onEntered: () => void;
}

/** The second step: name and date, for a value that waits in main or for none. What is written outlives a step back. */
export function useEntryStep({
  applicationId,
  origin,
  held,
  places,
  onBack,
  onAdded,
  onEntered,
}: EntryStepOptions): AddSecretStep {
  const { t } = useTranslation();
  const [form, setForm] = useState<SecretForm>({ displayName: '', hint: '', endDate: '' });
  const enter = useCall(
    useCallback(
      async (wanted: SecretForm) => {
        const entered = await desktop.byHand.addSecret({ applicationId, origin, ...wanted });
        return entered.ok ? ok(true) : entered;
      },
      [applicationId, origin],
    ),
  );
  const save = useCall(
    useCallback(
      ({ displayName, endDate }: SecretForm) => desktop.byHand.addWithValue({ displayName, endDate }),
      [],
    ),
  );
  const isEntered = held !== null && held.keyId !== null;
  const { error, isRunning } = held === null ? enter : save;
  const submit = async (): Promise<void> => {
    if (held === null) {
      if ((await enter.run(form)) !== null) onEntered();
      return;
    }
    const added = await save.run(form);
    if (added !== null) onAdded(added);
  };
  return {
    confirm: held === null ? t('byHand.addToList') : t('byHand.saveSecret'),
    isRunning,
    error: formError(error),
    aside:
      held === null ? (
        <Button variant="text" isBusy={isRunning} onClick={onBack}>
          {t('byHand.hasValue')}
        </Button>
      ) : null,
    submit: () => void submit(),
    content: (
      <>
        {held !== null && (
          <div role="status" className={styles.held}>
            <Chip tone="healthy">{t('byHand.valueTaken')}</Chip>
            <StartsWith hint={held.hint} />
            <p className={styles.text}>{t('byHand.valueWaits')}</p>
          </div>
        )}
        {isEntered && <Banner tone="warning">{t('byHand.onlyValueMissing')}</Banner>}
        <SecretFields
          form={form}
          error={error}
          hasHint={held === null}
          isReadOnly={isRunning || isEntered}
          onChange={(part) => {
            setForm((before) => ({ ...before, ...part }));
            enter.forget();
            save.forget();
          }}
        />
        {held !== null && places}
      </>
    ),
  };
}

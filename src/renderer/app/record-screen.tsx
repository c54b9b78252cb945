import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../desktop/bridge';
import { useEnvironments, useRotations } from '../desktop/slices';
import { RecordPage } from '../features/rotation/record-page';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { useCall } from '../ui/use-call';
import { useErrorText } from '../words/error-text';

/** The page of one record, as main has it; anew whenever something is added to it. */
export function RecordScreen({
  rotationId,
  onBack,
}: {
  readonly rotationId: string;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { environments } = useEnvironments();
  const rotation = useRotations(({ rotations }) => rotations.find(({ id }) => id === rotationId));
  const call = useCall(
    useCallback(() => desktop.rotations.record({ rotationId }), [rotationId]),
    true,
  );
  const { run, value: record, error } = call;
  useEffect(() => {
    void run();
  }, [run, rotation]);
  if (record === null)
    return (
      error !== null && (
        <EmptyState
          title={t('rotation.missing')}
          text={errorText(error)}
          action={
            <Button variant="contained" onClick={onBack}>
              {t('rotation.record.back')}
            </Button>
          }
        />
      )
    );
  const environment = environments.find(({ id }) => id === record.environmentId);
  return <RecordPage {...{ record, onBack }} environmentName={environment?.name ?? record.environmentId} />;
}

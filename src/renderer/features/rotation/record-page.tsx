import { ArrowLeft } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RotationRecord } from '../../../shared/domain/rotation-record';
import type { Result } from '../../../shared/ipc/result';
import { desktop } from '../../desktop/bridge';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { PageHeader } from '../../ui/page-header';
import { useCall } from '../../ui/use-call';
import { useErrorText } from '../../words/error-text';
import { RecordLines } from './record-lines';
import { RecordSummary } from './record-summary';
import styles from './record.module.css';

/** The record of a rotation for people who were not there: on the screen, on paper, as a PDF and as JSON. */
export function RecordPage({
  record,
  environmentName,
  onBack,
}: {
  readonly record: RotationRecord;
  readonly environmentName: string;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const announce = useAnnounce();
  const { run, isRunning, error } = useCall(
    useCallback((call: () => Promise<Result<string | null>>) => call(), []),
  );
  const { rotationId, application } = record;
  const print = async (): Promise<Result<string | null>> => desktop.rotations.printRecord({ rotationId });
  const save = async (): Promise<Result<string | null>> => {
    const saved = await desktop.rotations.saveRecord({ rotationId });
    if (saved.ok && saved.value.isSaved) announce(t('rotation.record.saved'));
    return saved.ok ? { ...saved, value: null } : saved;
  };
  const copy = async (): Promise<Result<string | null>> => {
    const copied = await desktop.rotations.copyRecord({ rotationId });
    if (copied.ok) announce(t('common.copied'));
    return copied;
  };
  const ways = [
    ['print', print],
    ['save', save],
    ['copy', copy],
  ] as const;
  return (
    <div className={styles.page} data-for-paper="">
      <PageHeader
        title={t('rotation.record.title', { application: application.name })}
        above={
          <Button
            variant="text"
            size="small"
            startIcon={<ArrowLeft size={16} aria-hidden />}
            onClick={onBack}
          >
            {t('rotation.record.back')}
          </Button>
        }
        actions={ways.map(([way, call]) => (
          <Button key={way} variant="outlined" isBusy={isRunning} onClick={() => void run(call)}>
            {t(`rotation.record.${way}`)}
          </Button>
        ))}
      />
      {error !== null && <Banner tone="problem">{errorText(error)}</Banner>}
      <Card title={t('rotation.record.summary')}>
        <RecordSummary record={record} environmentName={environmentName} />
      </Card>
      <Card isFlush title={t('rotation.record.events')}>
        <RecordLines record={record} />
      </Card>
    </div>
  );
}

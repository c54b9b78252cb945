import { useTranslation } from 'react-i18next';
import { isSameId } from '../../../shared/domain/secret-key';
import {
  recordEvidence,
  type RecordEvidence,
  type RotationRecord,
  type RotationRecordLine,
} from '../../../shared/domain/rotation-record';
import type { ErrorCode } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import table from '../../ui/table.module.css';
import { useDates } from '../../words/dates';
import { useErrorText } from '../../words/error-text';
import styles from './record.module.css';

/** Every line of a record, in the order in which it happened. */
export function RecordLines({ record }: { readonly record: RotationRecord }) {
  const { t } = useTranslation();
  return (
    <table className={`${table.table ?? ''} ${styles.lines ?? ''}`} aria-label={t('rotation.record.events')}>
      <thead>
        <tr>
          <th scope="col">{t('rotation.record.when')}</th>
          <th scope="col">{t('rotation.record.who')}</th>
          <th scope="col">{t('rotation.record.what')}</th>
          <th scope="col">{t('rotation.record.known')}</th>
          <th scope="col">{t('rotation.record.reference')}</th>
        </tr>
      </thead>
      <tbody>
        {record.lines.map((line, index) => (
          // They are in their order for good, and nothing else tells two of a second apart.
          <Line key={`${line.at} ${String(index)}`} line={line} record={record} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, record }: { readonly line: RotationRecordLine; readonly record: RotationRecord }) {
  const { t } = useTranslation();
  const { formatDayAndTime } = useDates();
  const { at, by, what, system, reason, details, requestId } = line;
  const which = aboutOf(line, record);
  return (
    <tr>
      <td className={table.soft}>{formatDayAndTime(at)}</td>
      <td>{by === null ? t('rotation.record.application') : <bdi>{by}</bdi>}</td>
      <td>
        {which !== null && <>{t(`rotation.record.about.${which}`, { keyId: line.keyId ?? '' })} </>}
        {t(`rotation.record.kinds.${what}`, { system: system ?? '' })}
        {reason !== null && <> {t('rotation.record.reason', { reason })}</>}
      </td>
      <td>
        <Known line={line} />
        {details.map((detail) => (
          <div key={detail}>
            {/* Of a value that was saved it is the place. */}
            <bdi>{what === 'saved' ? t(`places.${detail as VaultPlace}`) : detail}</bdi>
          </div>
        ))}
      </td>
      <td className={styles.reference}>{requestId === null ? null : <span dir="ltr">{requestId}</span>}</td>
    </tr>
  );
}

function Known({ line: { evidence } }: { readonly line: RotationRecordLine }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (evidence === null) return null;
  return (
    <div>
      {isEvidence(evidence) ? t(`rotation.record.evidence.${evidence}`) : errorText({ code: evidence })}
    </div>
  );
}

function isEvidence(evidence: RecordEvidence | ErrorCode): evidence is RecordEvidence {
  return (recordEvidence as readonly string[]).includes(evidence);
}

/** Which secret a line is about; `null` where it is about none, or says so itself. */
function aboutOf(
  { keyId, system }: RotationRecordLine,
  record: RotationRecord,
): 'old' | 'new' | 'other' | null {
  if (keyId === null || system !== null) return null;
  if (isSameId(keyId, record.old.keyId)) return 'old';
  return record.new !== null && isSameId(keyId, record.new.keyId) ? 'new' : 'other';
}

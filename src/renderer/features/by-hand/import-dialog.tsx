import TextField from '@mui/material/TextField';
import type { TFunction } from 'i18next';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayOrder } from '../../../shared/domain/entered-date';
import type { ImportOutcome, ImportPreview, ImportText } from '../../../shared/ipc/by-hand';
import { ok, type Result } from '../../../shared/ipc/result';
import { Chip } from '../../ui/chip';
import { useCall } from '../../ui/use-call';
import { mostRows } from '../../../shared/ipc/windows';
import { desktop } from '../../desktop/bridge';
import { useListPart } from '../../desktop/list-parts';
import { readTableFile } from '../../words/text-file';
import { FormDialog } from './form-dialog';
import { ImportPreviewTable } from './import-preview';
import styles from './by-hand.module.css';

const everyApplication = { search: '', from: 0, count: mostRows };

/** What main made of a text. It counts for this very text and these very answers: another one has to be looked at again. */
interface Looked {
  readonly wanted: ImportText;
  readonly preview: ImportPreview;
}

/**
 * Takes in a table from the portal's page, or a CSV file. It is shown before it counts; a line that cannot be read is
 * named, and nothing is taken in by halves, nor what was not shown.
 */
export function ImportDialog({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: (outcome: Extract<ImportOutcome, { kind: 'imported' }>) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [dayOrder, setDayOrder] = useState<DayOrder | null>(null);
  const [applicationId, setApplicationId] = useState('');
  const applications = useListPart('applications', everyApplication)?.rows ?? [];
  const preview = useCall(
    useCallback(async (wanted: ImportText): Promise<Result<Looked>> => {
      const answer = await desktop.byHand.previewImport(wanted);
      return answer.ok ? ok({ wanted, preview: answer.value }) : answer;
    }, []),
    true,
  );
  const take = useCall(
    useCallback(
      (wanted: ImportText & { readonly leftOutLines: readonly number[] }) => desktop.byHand.import(wanted),
      [],
    ),
    true,
  );
  const readFile = useCall(readTableFile);
  const wanted: ImportText = { text, dayOrder, applicationId: applicationId === '' ? null : applicationId };
  const found = preview.value !== null && isSame(preview.value.wanted, wanted) ? preview.value.preview : null;
  const asksOrder =
    dayOrder !== null || found?.badLines.some(({ problem }) => problem === 'date-ambiguous') === true;
  const look = (changed: Partial<ImportText>): void => void preview.run({ ...wanted, ...changed });
  /** What was said of the dates was said of the text before. */
  const changeText = (content: string): void => {
    setText(content);
    setDayOrder(null);
    readFile.forget();
    preview.forget();
    take.forget();
  };
  const hasRows = found !== null && found.rows.length + found.applications.length > 0;
  return (
    <FormDialog
      title={t('byHand.import')}
      confirm={hasRows ? importWords(t, found) : t('byHand.look')}
      isWide
      isRunning={readFile.isRunning || preview.isRunning || take.isRunning}
      isReady={text.trim() !== ''}
      error={readFile.error ?? preview.error ?? take.error}
      onClose={onClose}
      onSubmit={() => {
        if (!hasRows) {
          look({});
          return;
        }
        const leftOutLines = found.badLines.map(({ line }) => line);
        void take.run({ ...wanted, leftOutLines }).then((outcome) => {
          if (outcome?.kind === 'imported') onDone(outcome);
        });
      }}
    >
      <p className={styles.text}>{t('byHand.importText')}</p>
      <TextField
        label={t('byHand.table')}
        multiline
        minRows={5}
        maxRows={10}
        value={text}
        autoFocus
        slotProps={{ htmlInput: { spellCheck: false, className: styles.table } }}
        onChange={(event) => {
          changeText(event.target.value);
        }}
      />
      <input
        type="file"
        accept="text/csv,.csv,text/plain,.txt,.tsv"
        aria-label={t('byHand.csvFile')}
        className={styles.file}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file === undefined) return;
          void readFile.run(file).then((content) => {
            if (content === null) return;
            changeText(content);
            look({ text: content, dayOrder: null });
          });
        }}
        onClick={(event) => {
          // So that a file that was changed meanwhile can be chosen once more.
          event.currentTarget.value = '';
        }}
      />
      {applications.length > 0 && (
        <TextField
          select
          label={t('byHand.ofApplication')}
          value={applicationId}
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
          onChange={(event) => {
            setApplicationId(event.target.value);
            preview.forget();
            take.forget();
          }}
        >
          <option value="">{t('byHand.inTheTable')}</option>
          {applications.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </TextField>
      )}
      {asksOrder && (
        <fieldset className={styles.fieldset}>
          <legend>{t('byHand.dayOrder')}</legend>
          {(['day-first', 'month-first'] as const).map((order) => (
            <label key={order} className={styles.choice}>
              <input
                type="radio"
                name="day-order"
                checked={dayOrder === order}
                onChange={() => {
                  setDayOrder(order);
                  look({ dayOrder: order });
                }}
              />
              {t(`byHand.dayOrders.${order}`)}
              {found?.provenOrder === order && <Chip tone="neutral">{t('byHand.proven')}</Chip>}
            </label>
          ))}
        </fieldset>
      )}
      {found !== null && found.badLines.length > 0 && (
        <ul className={styles.bad} aria-label={t('byHand.badLines')}>
          {found.badLines.map(({ line, problem }) => (
            <li key={`${line} ${problem}`}>
              {t('byHand.badLine', { line, problem: t(`byHand.lineProblems.${problem}`) })}
            </li>
          ))}
        </ul>
      )}
      {found?.otherDates !== undefined && (
        <p className={styles.problem}>
          {t('byHand.otherDates', { count: found.otherDates.length, columns: found.otherDates.join(', ') })}
        </p>
      )}
      {take.value?.kind === 'refused' && <p className={styles.problem}>{t('byHand.importRefused')}</p>}
      {hasRows && <ImportPreviewTable preview={found} />}
    </FormDialog>
  );
}

function isSame(one: ImportText, other: ImportText): boolean {
  return (
    one.text === other.text && one.dayOrder === other.dayOrder && one.applicationId === other.applicationId
  );
}

function importWords(t: TFunction, { rows, applications }: ImportPreview): string {
  if (rows.length === 0) return t('byHand.importApplications', { count: applications.length });
  const secrets = t('byHand.importCount', { count: rows.length });
  const more = t('byHand.countApplications', { count: applications.length });
  return applications.length === 0 ? secrets : t('byHand.importBoth', { secrets, applications: more });
}

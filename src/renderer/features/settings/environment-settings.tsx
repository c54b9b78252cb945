import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentReading } from '../../../shared/ipc/channels/environment-channels';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Banner } from '../../ui/banner';
import { buttonClass } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { readEnvironmentFile } from '../../words/text-file';
import { desktop } from '../../desktop/bridge';
import { EnvironmentRow } from './environment-row';
import styles from './settings.module.css';

type Refusal = Extract<EnvironmentReading, { kind: 'refused' }>['problem'];

/** The environments, whom each of them speaks to, and the way in for a file. */
export function EnvironmentSettings({
  environments,
  onRemoveData,
}: {
  readonly environments: readonly EnvironmentSummary[];
  readonly onRemoveData: (environment: EnvironmentSummary) => void;
}) {
  const { t } = useTranslation();
  const field = useId();
  const reported = useReported();
  const [refused, setRefused] = useState<Refusal | null>(null);

  const onFile = async (file: File | undefined): Promise<void> => {
    setRefused(null);
    if (file === undefined) return;
    const read = await readEnvironmentFile(file);
    if (!read.ok) {
      const isTooLarge = read.error.code === 'import-too-large';
      const detail = isTooLarge ? 'the file is larger than 512 KB' : 'the file cannot be read';
      setRefused({ field: null, problem: 'unreadable', detail });
      return;
    }
    const call = desktop.environments.read({ text: read.value });
    await reported(call);
    const answer = await call;
    if (!answer.ok) return;
    if (answer.value.kind === 'refused') setRefused(answer.value.problem);
    // Main shows the hosts and asks: what a page shows counts for nothing there.
    else await reported(desktop.environments.agree({ environmentId: answer.value.environmentId }));
  };
  return (
    <div className={styles.group}>
      <ul className={styles.environments}>
        {environments.map((environment) => (
          <EnvironmentRow
            key={environment.id}
            environment={environment}
            onRemoveData={() => {
              onRemoveData(environment);
            }}
          />
        ))}
      </ul>
      {refused !== null && (
        <Banner tone="problem" title={t('environmentProblem.title')}>
          {refused.field === null
            ? t('environmentProblem.file', { detail: refused.detail })
            : t('environmentProblem.field', { field: refused.field, detail: refused.detail })}
        </Banner>
      )}
      <p className={styles.help}>{t('settings.importText')}</p>
      <div>
        <label htmlFor={field} className={`${buttonClass({ variant: 'outlined' })} ${styles.import ?? ''}`}>
          {t('settings.import')}
          <input
            id={field}
            type="file"
            accept="application/json,.json"
            className={styles.file}
            onChange={(event) => {
              const file = event.target.files?.[0];
              // The same file can be chosen again after it was corrected.
              void onFile(file).finally(() => {
                event.target.value = '';
              });
            }}
          />
        </label>
      </div>
    </div>
  );
}

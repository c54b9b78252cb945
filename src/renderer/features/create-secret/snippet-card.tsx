import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SnippetKind } from '../../../shared/domain/snippets';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useCall } from '../../ui/use-call';
import { useFreshMfa } from '../../ui/use-fresh-mfa';
import { useReported } from '../../ui/use-reported';
import { useClipboardSeconds } from '../../desktop/slices';
import { desktop } from '../../desktop/bridge';
import styles from './create-secret.module.css';

/** Lines to put into systems, with a place for the value. With the value they go from main to the clipboard. */
export function SnippetCard({
  applicationId,
  keyId,
}: {
  readonly applicationId: string;
  readonly keyId: string;
}) {
  const { t } = useTranslation();
  const seconds = useClipboardSeconds();
  const reported = useReported();
  const withFreshMfa = useFreshMfa();
  const [kind, setKind] = useState<SnippetKind>('curl');
  const { run, value: texts } = useCall(
    useCallback(() => desktop.secrets.snippets({ applicationId }), [applicationId]),
    true,
  );
  useEffect(() => {
    void run();
  }, [run]);
  const shown = texts?.find((one) => one.kind === kind);
  if (texts === null || shown === undefined) return null;
  return (
    <Card title={t('snippets.title')}>
      <div className={styles.snippets}>
        <p className={styles.soft}>{t('snippets.text')}</p>
        <div className={styles.kinds} role="radiogroup" aria-label={t('snippets.kind')}>
          {texts.map((one) => (
            <label key={one.kind} className={styles.choice}>
              <input
                type="radio"
                name="snippet"
                checked={one.kind === kind}
                onChange={() => {
                  setKind(one.kind);
                }}
              />
              <span>{t(`snippets.kinds.${one.kind}`)}</span>
            </label>
          ))}
        </div>
        <pre className={styles.snippet} tabIndex={0} aria-label={t(`snippets.kinds.${kind}`)}>
          {shown.text}
        </pre>
        <div>
          <Button
            variant="outlined"
            onClick={() =>
              void reported(withFreshMfa(() => desktop.secrets.copySnippet({ applicationId, keyId, kind })))
            }
          >
            {t('snippets.copy', { seconds })}
          </Button>
        </div>
      </div>
    </Card>
  );
}

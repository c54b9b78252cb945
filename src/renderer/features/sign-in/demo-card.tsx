import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoState } from '../../../shared/ipc/state/demo-state';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useCall } from '../../ui/use-call';
import { desktop } from '../../desktop/bridge';
import styles from './sign-in.module.css';

/** The demo of the welcome screen: one click, or the sign-in as everywhere else; or why it cannot be opened. */
export function DemoCard({
  demo,
  isFirst,
  children,
}: {
  readonly demo: DemoState;
  readonly isFirst: boolean;
  /** The way to the list of last time, where there is one. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const practice = useCall(useCallback(() => desktop.demo.open({ way: 'practice' }), []));
  const inBrowser = useCall(useCallback(() => desktop.demo.open({ way: 'browser' }), []));
  const isStarting = practice.isRunning || inBrowser.isRunning || demo.kind === 'starting';
  return (
    <Card>
      <div className={styles.card}>
        <div>
          <h2 className={styles.cardTitle}>{t('demo.title')}</h2>
          <p className={styles.cardText}>{t('demo.text')}</p>
          <p className={styles.cardText} role="status">
            <DemoWords demo={demo} />
          </p>
        </div>
        <div className={styles.cardActions}>
          {demo.kind !== 'forbidden' && (
            <>
              <Button
                variant={isFirst ? 'contained' : 'outlined'}
                isBusy={isStarting}
                onClick={() => void practice.run()}
              >
                {t('demo.open')}
              </Button>
              <Button
                variant="text"
                isBusy={isStarting}
                aria-describedby="demo-in-browser"
                onClick={() => void inBrowser.run()}
              >
                {t('demo.inBrowser')}
              </Button>
              <small id="demo-in-browser" className={styles.cardText}>
                {t('demo.inBrowserText')}
              </small>
            </>
          )}
          {children}
        </div>
      </div>
    </Card>
  );
}

/** What there is to say of the demo's portal; nothing while all is well. */
function DemoWords({ demo }: { readonly demo: DemoState }) {
  const { t } = useTranslation();
  switch (demo.kind) {
    case 'starting':
      return t('demo.starting');
    case 'failed':
      return t(`demo.failed.${demo.reason}`);
    case 'forbidden':
      return t(`demo.forbidden.${demo.reason}`, { file: demo.file });
    case 'stopped':
    case 'running':
      return null;
  }
}

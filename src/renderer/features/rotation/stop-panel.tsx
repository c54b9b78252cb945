import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../../desktop/bridge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { useAnnounce } from '../../ui/announcer';
import { useReported } from '../../ui/use-reported';
import type { RotationCalls, RotationView } from './rotation-view';
import styles from './rotation.module.css';
import { useStopWords } from './use-stop-words';

const minuteMs = 60_000;

/** What happens when the person leaves now, and the ways to leave. */
export function StopPanel({
  view,
  calls,
  onStop,
  onRecord,
}: {
  readonly view: RotationView;
  readonly calls: RotationCalls;
  readonly onStop: () => void;
  readonly onRecord: () => void;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const words = useStopWords(view);
  const { id: rotationId, end, deletionAsked } = view.rotation;
  const copyRecord = async (): Promise<void> => {
    if (await reported(desktop.rotations.copyRecord({ rotationId }))) announce(t('common.copied'));
  };
  return (
    <div className={styles.side}>
      {end === null && (
        <Card title={t('rotation.ifYouStop.title')}>
          <div className={styles.stop}>
            {words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <Spoken words={words.join(' ')} />
        </Card>
      )}
      <div className={styles.ways}>
        {end === null && (
          <>
            <Button variant="outlined" onClick={onStop}>
              {t('rotation.ifYouStop.stop')}
            </Button>
            <Button
              variant="outlined"
              disabled={deletionAsked !== null || view.deleting !== null}
              onClick={() => {
                calls.open({ kind: 'cancel' });
              }}
            >
              {t('rotation.ifYouStop.cancel')}
            </Button>
          </>
        )}
        <Button variant="outlined" onClick={onRecord}>
          {t('rotation.ifYouStop.showRecord')}
        </Button>
        <Button variant="outlined" onClick={() => void copyRecord()}>
          {t('rotation.ifYouStop.record')}
        </Button>
      </div>
    </div>
  );
}

/** The same for screen readers: another text is spoken a minute after the last one at the earliest. */
function Spoken({ words }: { readonly words: string }) {
  const [spoken, setSpoken] = useState(words);
  const lastMs = useRef<number | null>(null);
  useEffect(() => {
    const now = Date.now();
    lastMs.current ??= now;
    if (words === spoken) return;
    const speak = (): void => {
      lastMs.current = Date.now();
      setSpoken(words);
    };
    const timer = setTimeout(speak, Math.max(0, lastMs.current + minuteMs - now));
    return () => {
      clearTimeout(timer);
    };
  }, [words, spoken]);
  return (
    <p role="status" className={styles.spoken}>
      {spoken}
    </p>
  );
}

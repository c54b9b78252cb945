import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/ipc/result';
import { useAnnounce } from './announcer';
import { IconButton } from './icon-button';
import { useReported } from './use-reported';

const shownMs = 2000;

/** Copies something that is not secret and says that it did. */
export function CopyButton({
  label,
  copy,
}: {
  readonly label: string;
  readonly copy: () => Promise<Result<null>>;
}) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => {
      setIsDone(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isDone]);
  const onClick = async (): Promise<void> => {
    if (!(await reported(copy()))) return;
    setIsDone(true);
    announce(t('common.copied'));
  };
  return (
    <IconButton name={label} onClick={() => void onClick()}>
      {isDone ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
    </IconButton>
  );
}

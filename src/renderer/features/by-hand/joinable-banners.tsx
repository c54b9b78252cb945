import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinableApplication } from '../../../shared/ipc/by-hand';
import { useAnnounce } from '../../components/announcer';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { useReported } from '../../components/use-reported';
import { desktop } from '../../desktop/bridge';

/** Applications that were entered by hand and are now listed by the portal: joined on request, nothing is lost. */
export function JoinableBanners({ readAtMs }: { readonly readAtMs: number }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const [joinable, setJoinable] = useState<readonly JoinableApplication[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void desktop.byHand.joinable().then((answer) => {
      if (isCurrent && answer.ok) setJoinable(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [readAtMs]);
  const join = async (one: JoinableApplication): Promise<void> => {
    const { byHandEnvironmentId, byHandApplicationId, applicationId } = one;
    const call = desktop.byHand.join({ byHandEnvironmentId, byHandApplicationId, applicationId });
    if (!(await reported(call))) return;
    const joined = await call;
    if (!joined.ok) return;
    announce(t('byHand.joined', { name: one.displayName, count: joined.value.joined }));
    setJoinable((before) => before.filter((other) => other !== one));
  };
  return (
    <>
      {joinable.map((one) => (
        <Banner
          key={one.byHandApplicationId}
          tone="note"
          actions={
            <Button variant="outlined" onClick={() => void join(one)}>
              {t('byHand.join')}
            </Button>
          }
        >
          {t('byHand.joinText', { name: one.displayName, count: one.matched, unmatched: one.unmatched })}
        </Banner>
      ))}
    </>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinableApplication } from '../../../shared/ipc/by-hand';
import type { InventorySlice } from '../../../shared/ipc/state/inventory-state';
import { useAnnounce } from '../../ui/announcer';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';
import { onSlice } from '../../desktop/mirror';
import { OpenByHandList } from './open-by-hand-list';

/**
 * Applications that were entered by hand and are now listed by the portal: joined on request, nothing is lost. Those of
 * which no secret is found again are not asked about: there is nothing to join, and their list stays open to the person.
 */
export function JoinableBanners() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reported = useReported();
  const [joinable, setJoinable] = useState<readonly JoinableApplication[]>([]);
  useEffect(() => {
    let newest = 0;
    const ask = (): void => {
      newest += 1;
      const own = newest;
      void desktop.byHand.joinable().then((answer) => {
        if (own !== newest || !answer.ok) return;
        const found = answer.value.filter(({ matched }) => matched > 0);
        setJoinable((before) => (before.length + found.length === 0 ? before : found));
      });
    };
    ask();
    // Each answer of the portal may list what was entered by hand.
    const stop = onSlice('inventory', answeredAtMs, ask);
    return () => {
      newest += 1;
      stop();
    };
  }, []);
  const join = async (one: JoinableApplication): Promise<void> => {
    const { byHandEnvironmentId, byHandApplicationId, applicationId } = one;
    const call = desktop.byHand.join({ byHandEnvironmentId, byHandApplicationId, applicationId });
    if (!(await reported(call))) return;
    const joined = await call;
    if (!joined.ok) return;
    const { joined: count, left } = joined.value;
    announce(
      [
        t('byHand.joined', { name: one.displayName, count }),
        ...(left === 0 ? [] : [t('byHand.left', { count: left })]),
      ].join(' '),
    );
    setJoinable((before) => before.filter((other) => other !== one));
  };
  return (
    <>
      {joinable.map((one) => (
        <Banner
          key={one.byHandApplicationId}
          tone="note"
          actions={
            <>
              <Button variant="outlined" onClick={() => void join(one)}>
                {t('byHand.join')}
              </Button>
              <OpenByHandList environmentId={one.byHandEnvironmentId} />
            </>
          }
        >
          {t('byHand.joinText', { name: one.displayName, count: one.matched })}{' '}
          {one.unmatched > 0 && t('byHand.left', { count: one.unmatched })}
        </Banner>
      ))}
    </>
  );
}

function answeredAtMs({ inventory }: InventorySlice): number | null {
  return inventory.kind === 'ready' ? inventory.readAtMs : null;
}

import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Button } from '../ui/button';
import { ListNote } from '../ui/list-note';
import { isCopyRenewed, type ListStanding, listStandingOf, standingWords } from '../words/list-standing';
import { useNow } from '../words/use-now';
import { useIsFollowing } from '../desktop/mirror';
import { useInventory, useSession } from '../desktop/slices';

/** Keeps the line where an age will stand. */
export const unsaid = '\u00a0';

/** How the list of an environment stands; another only when it stands otherwise. */
export function useListStanding(environment: EnvironmentSummary): ListStanding {
  const { session, opened } = useSession();
  return useInventory(({ inventory }) => listStandingOf({ session, opened, inventory }, environment));
}

/** The words beside a title, drawn again when they are others: an answer that is as young as the last one changes nothing. */
export function CurrentListNote({ standing }: { readonly standing: ListStanding }) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const words = useInventory(({ inventory }) =>
    inventory.kind === 'ready' ? standingWords(t, standing, inventory.readAtMs, nowMs) : null,
  );
  if (!useIsFollowing()) return unsaid;
  return words === null ? null : <ListNote standing={standing} words={words} />;
}

/** Asks the portal again, and shows that somebody waits for it: not when main keeps the list fresh by itself. */
export function RefreshButton({
  isAsking,
  onRefresh,
}: {
  readonly isAsking: boolean;
  readonly onRefresh: () => void;
}) {
  const { t } = useTranslation();
  const isFirst = useInventory(({ inventory }) => isCopyRenewed(inventory));
  const isRefreshing = isAsking || isFirst;
  return (
    <Button variant="outlined" startIcon={<RefreshCw size={16} />} isBusy={isRefreshing} onClick={onRefresh}>
      {isRefreshing ? t('shell.refreshing') : t('shell.refresh')}
    </Button>
  );
}

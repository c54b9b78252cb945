import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import { Button } from '../ui/button';
import { ListNote } from '../ui/list-note';
import { type ListStanding, listStandingOf } from '../words/list-standing';
import { useIsFollowing } from '../desktop/mirror';
import { useInventory, useSession } from '../desktop/slices';

/** Keeps the line where an age will stand. */
export const unsaid = '\u00a0';

/** How the list of an environment stands; another only when it stands otherwise. */
export function useListStanding(environment: EnvironmentSummary): ListStanding {
  const { session, opened } = useSession();
  return useInventory(({ inventory }) => listStandingOf({ session, opened, inventory }, environment));
}

/** The words beside a title. They follow each answer of the portal, so that the view around them need not. */
export function CurrentListNote({ standing }: { readonly standing: ListStanding }) {
  const readAtMs = useInventory(({ inventory }) => (inventory.kind === 'ready' ? inventory.readAtMs : null));
  if (!useIsFollowing()) return unsaid;
  return readAtMs === null ? null : <ListNote standing={standing} readAtMs={readAtMs} />;
}

/** Asks the portal again, and shows whenever it is being asked. */
export function RefreshButton({ onRefresh }: { readonly onRefresh: () => void }) {
  const { t } = useTranslation();
  const isRefreshing = useInventory(({ inventory }) => inventory.kind === 'ready' && inventory.isRefreshing);
  return (
    <Button variant="outlined" startIcon={<RefreshCw size={16} />} isBusy={isRefreshing} onClick={onRefresh}>
      {isRefreshing ? t('shell.refreshing') : t('shell.refresh')}
    </Button>
  );
}

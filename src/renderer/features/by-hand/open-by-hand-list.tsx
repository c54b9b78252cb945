import { useTranslation } from 'react-i18next';
import type { EnvironmentSummary } from '../../../shared/ipc/state/environment-state';
import { Button } from '../../ui/button';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/** Leads to what was entered by hand; a session goes on behind it. */
export function OpenByHandList({
  environmentId,
  name = null,
}: {
  readonly environmentId: string;
  /** Tells one such list from another, where there are several. */
  readonly name?: string | null;
}) {
  const { t } = useTranslation();
  const reported = useReported();
  return (
    <Button variant="text" onClick={() => void reported(desktop.environments.open({ environmentId }))}>
      {name === null ? t('byHand.openList') : t('byHand.openListOf', { name })}
    </Button>
  );
}

/** A way to each list that something is still in, beside the portal's. */
export function OpenByHandLists({ environments }: { readonly environments: readonly EnvironmentSummary[] }) {
  const filled = environments.filter(({ byHandOf, hasEntries }) => byHandOf !== null && hasEntries);
  return filled.map(({ id, name }) => (
    <OpenByHandList key={id} environmentId={id} name={filled.length > 1 ? name : null} />
  ));
}

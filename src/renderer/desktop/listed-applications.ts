import { useCallback, useEffect, useState } from 'react';
import type { Application } from '../../shared/domain/application';
import { desktop } from './bridge';
import { useListRevision } from './list-parts';
import { useListedId } from './slices';

/** Finds an application by its ID: `null` when the list has none of it, `undefined` while main is asked. */
export type FindApplication = (id: string) => Application | null | undefined;

/** Asks main for all that is listed of some applications, again whenever the list has changed. */
export function useListedApplications(ids: readonly string[]): FindApplication {
  const revision = useListRevision();
  const environmentId = useListedId();
  const [known, setKnown] = useState<{
    readonly of: string | null;
    readonly byId: ReadonlyMap<string, Application | null>;
  }>({ of: null, byId: new Map() });
  // No ID has a space in it.
  const asked = [...new Set(ids)].join(' ');
  useEffect(() => {
    if (asked === '' || environmentId === null) return;
    let isCurrent = true;
    const applicationIds = asked.split(' ');
    void desktop.inventory.details({ applicationIds }).then((answer) => {
      if (!isCurrent || !answer.ok) return;
      const byId = new Map(applicationIds.map((id, index) => [id, answer.value[index] ?? null]));
      setKnown({ of: environmentId, byId });
    });
    return () => {
      isCurrent = false;
    };
  }, [asked, revision, environmentId]);
  const { of, byId } = known;
  return useCallback((id) => (of === environmentId ? byId.get(id) : undefined), [of, byId, environmentId]);
}

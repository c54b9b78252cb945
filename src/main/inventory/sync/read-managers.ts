import type { Application } from '../../../shared/domain/application';
import type { CredentialProvider } from '../../portal/credential-provider';

const managersAtATime = 4;
/** Whole lists go to the page: one for each application would keep it busy with hundreds. */
const managersShownTogether = 50;

/** Managers by the application's object ID. */
export type FoundManagers = ReadonlyMap<string, Application['managers']>;

/**
 * Asks who manages each application, a few at a time, and shows what was found in groups. An application whose managers
 * the portal does not tell is left out: that is no reason to show less of it.
 */
export async function readManagers(
  provider: Pick<CredentialProvider, 'listManagers'>,
  applications: readonly Application[],
  show: (found: FoundManagers) => void,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...applications];
  const found = new Map<string, Application['managers']>();
  const showFound = (): void => {
    if (!signal.aborted && found.size > 0) show(found);
    found.clear();
  };
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      const managers = await provider.listManagers(next.id, signal);
      if (managers.ok) found.set(next.id, managers.value);
      if (found.size >= managersShownTogether) showFound();
    }
  };
  await Promise.all(Array.from({ length: managersAtATime }, work));
  showFound();
}

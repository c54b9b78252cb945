import { firstPageSlices } from '../../shared/first-page';
import { sliceRecipes } from '../ipc/state-slices';
import type { StateSources } from '../ipc/state-sources';
import type { FirstPageKeeperOptions } from './first-page-keeper';

/** What the first page is drawn from, and whose news may change it: not those of the clock, which the keeper looks at itself. */
export function firstPageSources(sources: StateSources): Pick<FirstPageKeeperOptions, 'slices' | 'sources'> {
  const names = [...firstPageSlices, 'session'] as const;
  return {
    slices: () => ({
      settings: sliceRecipes.settings.read(sources),
      time: sliceRecipes.time.read(sources),
      environments: sliceRecipes.environments.read(sources),
      inventory: sliceRecipes.inventory.read(sources),
      lists: sliceRecipes.lists.read(sources),
      values: sliceRecipes.values.read(sources),
      checks: sliceRecipes.checks.read(sources),
      rotations: sliceRecipes.rotations.read(sources),
      session: sliceRecipes.session.read(sources),
    }),
    sources: [...new Set(names.flatMap((name) => sliceRecipes[name].from))]
      .filter((name) => name !== 'index')
      .map((name) => sources[name]),
  };
}

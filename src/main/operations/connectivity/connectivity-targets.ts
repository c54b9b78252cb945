import type { Application } from '../../../shared/domain/application';
import type { ConnectivityTarget } from '../../../shared/domain/environment';

/** An API that a secret is for, and where that can be tried; `null` where no address is known. */
export interface PlannedTrial {
  readonly name: string;
  readonly target: ConnectivityTarget | null;
}

/**
 * Every API that an application may reach by the portal's or the person's word, each at every address that the
 * environment has for it. Where neither says what it may reach, all that the environment has.
 */
export function plannedTrials(
  { apis }: Application,
  targets: readonly ConnectivityTarget[],
): readonly PlannedTrial[] {
  const said = apis.filter(({ source }) => source !== 'name');
  const planned: readonly PlannedTrial[] =
    said.length === 0
      ? targets.map((target) => ({ name: target.name, target }))
      : said.flatMap(({ resourceAppId, name }): readonly PlannedTrial[] => {
          const here = targets.filter(({ resource }) => resource === resourceAppId);
          return here.length === 0
            ? [{ name, target: null }]
            : here.map((target) => ({ name: target.name, target }));
        });
  // An API with an address in each version is two rows: which of them is which is said where the names are the same.
  return planned.map((one) => {
    const isAlone = planned.filter(({ name }) => name === one.name).length === 1;
    return isAlone || one.target === null ? one : { ...one, name: `${one.name} (${one.target.style})` };
  });
}

/** The addresses at which a secret of the application can be tried. */
export function targetsFor(
  application: Application,
  targets: readonly ConnectivityTarget[],
): readonly ConnectivityTarget[] {
  return plannedTrials(application, targets).flatMap(({ target }) => (target === null ? [] : [target]));
}

import type { Environment } from '../../shared/domain/environment';

/** No environment file may claim an ID that begins like this: see `environment-schema`. */
const byHandPrefix = 'by-hand-';

/** Whether an environment is worked in by hand. */
export function isByHand(environmentId: string): boolean {
  return environmentId.startsWith(byHandPrefix);
}

export function byHandIdOf(baseId: string): string {
  return `${byHandPrefix}${baseId}`;
}

/** The environment at whose portal the work is done by hand. */
export function baseOf(byHandId: string): string {
  return byHandId.slice(byHandPrefix.length);
}

/**
 * The by-hand sister of an environment: the same portal page, token endpoints and rules, without a sign-in and an API.
 * It has an ID of its own, so that lists, copies and vault items of the two never mix. `null` for a demo, whose portal
 * has an API anyway, and for what is by hand already.
 */
export function byHandSister(base: Environment): Environment | null {
  if (base.kind === 'demo' || isByHand(base.id)) return null;
  const { name, kind, secretPolicy, connectivity, reminders, resources, links, supportEmail } = base;
  return {
    ...{ id: byHandIdOf(base.id), name, kind, secretPolicy, connectivity, reminders },
    ...{ resources, links, supportEmail },
  };
}

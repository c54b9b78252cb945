import { graphDate } from '../graph/graph-date';
import type { StoredApplication, StoredSecret } from '../state/portal-state';
import { anton, vera } from './demo-people';
import { demoResources } from './demo-resources';
import { nameId } from './name-id';
import { unknownSecrets, type UnknownSecret } from './unknown-secrets';

const dayMs = 86_400_000;
const countries = ['NL', 'DE', 'JP', 'BR', 'FR', 'PL', 'IN', 'ZA', 'CA', 'AU'];

/** How large a portal is to be. */
export interface PortalSize {
  readonly applications: number;
  /** For each application. */
  readonly secrets: number;
}

/** A portal larger than any registry needs. Vera owns every application, Anton every second one. */
export function manyApplications(size: PortalSize, nowMs: number): StoredApplication[] {
  const unknown = unknownSecrets(size.applications * size.secrets);
  return Array.from({ length: size.applications }, (_, index) => {
    const country = countries[index % countries.length] ?? 'NL';
    const isDataManager = index % 3 === 0;
    const displayName = `Partner-${country}-Registry${String(index + 1).padStart(4, '0')}-${isDataManager ? 'DM' : 'SMC'}`;
    const resource = demoResources[isDataManager ? 2 : 0];
    return {
      id: nameId(`object ${displayName}`),
      appId: nameId(`client ${displayName}`),
      displayName,
      createdDateTime: new Date(nowMs - 900 * dayMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      resourceAppIds: resource === undefined ? [] : [resource.id],
      ownerIds: index % 2 === 0 ? [vera.id, anton.id] : [vera.id],
      secrets: Array.from({ length: size.secrets }, (_unused, number) =>
        oneSecret(displayName, index, number, nowMs, unknown()),
      ),
    };
  });
}

/** Nobody knows its value. Expiries are spread over the coming year, some of them over the past month. */
function oneSecret(
  application: string,
  index: number,
  number: number,
  nowMs: number,
  unknown: UnknownSecret,
): StoredSecret {
  const endMs = nowMs + (((index * 7 + number * 37) % 390) - 30) * dayMs;
  const startMs = endMs - 365 * dayMs;
  return {
    keyId: nameId(`secret ${number} of ${application}`),
    displayName: `Secret ${number + 1} by VM`,
    ...unknown,
    startDateTime: graphDate(startMs),
    endDateTime: graphDate(endMs),
    activeFromMs: startMs,
  };
}

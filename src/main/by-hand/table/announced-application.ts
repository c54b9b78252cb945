import { parseApplicationName } from '../../../shared/domain/application-name';
import { parseClientId } from '../../portal/formats/client-id';

/** Whose the lines below a line are. At least one of the two is there. */
export interface AnnouncedApplication {
  readonly appId: string | null;
  readonly name: string | null;
}

/** What may stand beside a name and an ID without meaning anything. */
const labels: ReadonlySet<string> = new Set([
  '',
  'client',
  'id',
  'client_id',
  'clientid',
  'application',
  'app',
  'name',
  '-',
  '–',
  '|',
]);

/**
 * What a line says when it has nothing but an application's name, its client ID and labels: an application, whose secrets
 * may follow. `null` for any other line.
 */
export function announcedApplication(cells: readonly string[]): AnnouncedApplication | null {
  const words = cells.flatMap((cell) =>
    parseApplicationName(cell) === null ? cell.split(/[\s:,;()]+/u) : [cell],
  );
  const ids = words.map(parseClientId).filter((id) => id !== null);
  const names = words.filter((word) => parseApplicationName(word) !== null);
  const others = words.filter((word) => parseClientId(word) === null && parseApplicationName(word) === null);
  const [appId = null, ...moreIds] = ids;
  const [name = null, ...moreNames] = names;
  if (appId === null && name === null) return null;
  const isOnlyThat =
    moreIds.length + moreNames.length === 0 && others.every((word) => labels.has(word.toLowerCase()));
  return isOnlyThat ? { appId, name } : null;
}

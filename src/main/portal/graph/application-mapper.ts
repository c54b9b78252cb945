import { parseApplicationName } from '../../../shared/domain/application-name';
import type {
  ApiAccess,
  Application,
  ClientSecret,
  CredentialManager,
  UnreadableApplication,
  UnreadableSecret,
} from '../../../shared/domain/application';
import { plainId } from '../../../shared/domain/secret-key';
import { withoutControlCharacters } from '../../../shared/domain/secret-name';
import { hintLength } from '../formats/value-shape';
import { nameFromIdentifier } from './custom-key-identifier';
import {
  application as listedApplication,
  type GraphApplication,
  type GraphPasswordCredential,
  owner,
  passwordCredential,
  unreadableApplication,
  unreadableCredential,
} from './graph-schemas';

/** In UTF-16 code units, as Graph counts. */
const longestName = 256;
/** What the naming convention says of the APIs; the portal's own word is preferred. */
const apiNames = { DM: 'Data Manager', SMC: 'Search, Match & Connect' } as const;

/**
 * Graph's application in our words; `null` for one that we may not read: Graph then gives the object ID only.
 *
 * @param resourceNames resource (application) ID -> name, from the environment
 */
export function toApplication(
  source: GraphApplication,
  resourceNames: Readonly<Record<string, string>>,
): Application | null {
  const { id, appId } = source;
  if (typeof appId !== 'string') return null;
  // Without a name it is known by its client ID, which every application has.
  const displayName = boundedName(source.displayName ?? null) ?? appId;
  return {
    id,
    appId,
    displayName,
    ...secretsOf(source.passwordCredentials ?? []),
    apis: apiAccess(source, displayName, resourceNames),
    managers: null,
  };
}

/** A list's rows in our words. One that cannot be read costs itself, and no other. */
export function toList(
  rows: readonly unknown[],
  resourceNames: Readonly<Record<string, string>>,
): {
  readonly applications: readonly Application[];
  readonly unreadable?: readonly UnreadableApplication[];
} {
  const applications: Application[] = [];
  const unreadable: UnreadableApplication[] = [];
  for (const row of rows) {
    const parsed = listedApplication.safeParse(row);
    const application = parsed.success ? toApplication(parsed.data, resourceNames) : null;
    if (application !== null) applications.push(application);
    else if (!parsed.success) unreadable.push(whatIsKnownOfApplication(row));
  }
  const each = { applications: eachOnce(applications) };
  return unreadable.length === 0 ? each : { ...each, unreadable };
}

function whatIsKnownOfApplication(row: unknown): UnreadableApplication {
  const { id, appId, displayName } = unreadableApplication.parse(row);
  return { id: boundedName(id), appId: boundedName(appId), displayName: boundedName(displayName) };
}

/**
 * Those who manage an application, each of them once. One that cannot be read is told as far as it is known, and costs no
 * other; `null` where none of them can: this is another answer than the one that was asked for.
 */
export function toManagers(rows: readonly unknown[]): readonly CredentialManager[] | null {
  const ids = new Set<string>();
  const managers: CredentialManager[] = [];
  for (const row of rows) {
    const { id, displayName, mail } = owner.parse(row);
    if (id !== null && ids.has(id)) continue;
    if (id !== null) ids.add(id);
    managers.push({ id, displayName: boundedName(displayName), mail: boundedName(mail) });
  }
  return managers.length > 0 && ids.size === 0 ? null : managers;
}

/** Each of them once, as it came first: a page of Graph's may repeat what was on an earlier one. */
export function eachOnce(applications: readonly Application[]): readonly Application[] {
  const byId = new Map<string, Application>();
  for (const application of applications) {
    const { id } = application;
    if (!byId.has(id)) byId.set(id, application);
  }
  return [...byId.values()];
}

/**
 * A name as far as screens and files want it: Graph's own are no longer than this, and have nothing in them that would turn
 * round what stands beside it. One of blanks alone is none.
 */
export function boundedName(name: string | null): string | null {
  const plain = withoutControlCharacters(name?.slice(0, longestName + 1) ?? '');
  if (plain.trim() === '') return null;
  const isWhole = name !== null && name.length <= longestName;
  return isWhole ? plain : `${Array.from(plain.slice(0, longestName)).slice(0, -1).join('')}…`;
}

/** A hint is the beginning of a value and nothing more, whatever a portal calls one. */
function boundedHint(hint: string | null): string | null {
  return hint === null
    ? null
    : Array.from(hint.slice(0, 2 * hintLength))
        .slice(0, hintLength)
        .join('');
}

/** Graph's passwordCredential in our words. */
export function toClientSecret(source: GraphPasswordCredential): ClientSecret {
  return {
    keyId: source.keyId,
    displayName: boundedName(source.displayName ?? nameFromIdentifier(source.customKeyIdentifier ?? null)),
    hint: boundedHint(source.hint ?? null),
    startDateTime: source.startDateTime ?? null,
    endDateTime: source.endDateTime,
  };
}

/**
 * One that cannot be read costs itself, and no other. Of several with one key ID, which Graph never has, the one stays that
 * ends first: a reminder may be early, and never late.
 */
function secretsOf(listed: readonly unknown[]): Pick<Application, 'secrets' | 'unreadable'> {
  const byId = new Map<string, ClientSecret>();
  const unreadable: UnreadableSecret[] = [];
  for (const one of listed) {
    const parsed = passwordCredential.safeParse(one);
    if (!parsed.success) {
      unreadable.push(whatIsKnownOf(one));
      continue;
    }
    const secret = toClientSecret(parsed.data);
    const id = plainId(secret.keyId);
    const known = byId.get(id);
    if (known === undefined || Date.parse(secret.endDateTime) < Date.parse(known.endDateTime)) {
      byId.set(id, secret);
    }
  }
  const secrets = [...byId.values()];
  return unreadable.length === 0 ? { secrets } : { secrets, unreadable };
}

function whatIsKnownOf(row: unknown): UnreadableSecret {
  const { keyId, displayName } = unreadableCredential.parse(row);
  return { keyId, displayName: boundedName(displayName) };
}

function apiAccess(
  source: GraphApplication,
  displayName: string,
  resourceNames: Readonly<Record<string, string>>,
): readonly ApiAccess[] {
  const ids = [...new Set((source.requiredResourceAccess ?? []).map((entry) => entry.resourceAppId))];
  if (ids.length > 0) {
    return ids.map((resourceAppId) => ({
      resourceAppId,
      name: Object.hasOwn(resourceNames, resourceAppId)
        ? (resourceNames[resourceAppId] ?? resourceAppId)
        : resourceAppId,
      source: 'portal',
    }));
  }
  return accessByName(displayName);
}

/** What the naming convention alone says of the APIs an application may reach. */
export function accessByName(displayName: string): readonly ApiAccess[] {
  const parts = parseApplicationName(displayName);
  return parts === null ? [] : [{ resourceAppId: null, name: apiNames[parts.api], source: 'name' }];
}

import type { StoredApplication } from '../state/portal-state';
import { GraphError } from './graph-error';

/** Whether an application is wanted. */
export type Filter = (application: StoredApplication) => boolean;

type Member = 'displayName' | 'appId';

const literal = String.raw`'((?:[^']|'')*)'`;
const equality = new RegExp(`^(\\w+)\\s+eq\\s+${literal}`, 'i');
const beginning = new RegExp(`^startswith\\(\\s*(\\w+)\\s*,\\s*${literal}\\s*\\)`, 'i');

/**
 * The part of OData's `$filter` that clients of this subset use: `eq` and `startswith` on `displayName` and `appId`, joined
 * by `and`. As in the directory, upper and lower case are the same.
 *
 * @throws GraphError 400 for anything else
 */
export function parseFilter(text: string): Filter {
  const clauses: Filter[] = [];
  let rest = text.trim();
  for (;;) {
    const isEquality = equality.test(rest);
    const match = isEquality ? equality.exec(rest) : beginning.exec(rest);
    const [whole, member = '', value = ''] = match ?? [];
    if (whole === undefined) throw new GraphError(400, 'BadRequest', 'Invalid filter clause.');
    clauses.push(clause(member, value.replaceAll("''", "'").toLowerCase(), isEquality));
    rest = rest.slice(whole.length).trim();
    if (rest === '') return (application) => clauses.every((isMet) => isMet(application));
    if (!/^and\s/i.test(rest)) throw new GraphError(400, 'BadRequest', 'Invalid filter clause.');
    rest = rest.slice(3).trim();
  }
}

function clause(member: string, value: string, isEquality: boolean): Filter {
  if (!isMember(member)) {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${member}' of resource 'Application'.`,
    );
  }
  return (application) => {
    const actual = application[member].toLowerCase();
    return isEquality ? actual === value : actual.startsWith(value);
  };
}

function isMember(name: string): name is Member {
  return name === 'displayName' || name === 'appId';
}

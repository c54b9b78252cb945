/** What a text says as JSON (RFC 8259); `undefined` when it is none. Never throws. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where in a document we are: in a group by the name of its member, in a list by its number from 0. */
interface Level {
  readonly names: Set<string> | null;
  at: string | number;
}

/**
 * The first member that stands twice in one group of a JSON document, as its path; `null` when there is none. Readers differ
 * in which of the two they take, and RFC 8259 leaves that to them.
 *
 * @param text valid JSON
 */
export function repeatedMember(text: string): readonly (string | number)[] | null {
  const levels: Level[] = [];
  let name = '';
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gsu)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') levels.push({ names: token === '{' ? new Set() : null, at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') {
      if (typeof level?.at === 'number') level.at += 1;
    } else if (token !== ':') name = JSON.parse(token) as string;
    else if (level !== undefined) {
      level.at = name;
      if (level.names?.has(name) === true) return levels.map(({ at }) => at);
      level.names?.add(name);
    }
  }
  return null;
}

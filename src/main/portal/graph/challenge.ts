/** One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1). */
export interface Challenge {
  /** In lower case: schemes are compared without regard to case. */
  readonly scheme: string;
  /** The form of schemes that have no parameters; `null` for the others. */
  readonly token68: string | null;
  /** By name in lower case. Of a name that comes twice, which is an error of the sender, the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** In UTF-16 code units, of one value. What a real portal sends is a hundredth of it. */
const longestValue = 64 * 1024;

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const token68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y;
const equals = /[ \t]*=[ \t]*/y;
// No control characters but tab; what stands behind a backslash is meant as it is (RFC 9110, 5.6.4).
const quoted = /"((?:[\t !#-[\]-~\u0080-\u00ff]|\\[\t -~\u0080-\u00ff])*)"/y;
const spaces = /[ \t]+/y;
const separator = /[ \t]*(?:,[ \t]*)+/y;

/**
 * Reads the challenges of all `WWW-Authenticate` values of an answer, in order. Splitting at commas would not do: commas
 * part parameters, challenges, and words inside quotes. A value that stops making sense keeps what was whole before.
 *
 * @param values header values; several headers may also come joined by commas, as `fetch` joins them
 */
export function parseChallenges(values: readonly string[]): readonly Challenge[] {
  return values.flatMap((value) => (value.length > longestValue ? [] : readValue(new Reader(value))));
}

function readValue(reader: Reader): Challenge[] {
  const challenges: Challenge[] = [];
  reader.take(separator); // a list may begin with empty elements
  while (!reader.isAtEnd()) {
    const challenge = readChallenge(reader);
    if (challenge === null) return challenges;
    challenges.push(challenge);
    if (reader.isAtEnd()) return challenges;
    if (reader.take(separator) === null) return challenges;
  }
  return challenges;
}

/** `null` when there is no whole challenge. Leaves the reader before the separator that follows. */
function readChallenge(reader: Reader): Challenge | null {
  const scheme = reader.take(token)?.[0].toLowerCase();
  if (scheme === undefined) return null;
  const parameters = new Map<string, string>();
  if (reader.take(spaces) === null || reader.isAtEnd() || reader.sees(separator)) {
    return isBetween(reader) ? { scheme, token68: null, parameters } : null;
  }
  const first = readParameter(reader);
  if (first === null) {
    const value = reader.take(token68)?.[0] ?? null;
    return value === null ? null : { scheme, token68: value, parameters };
  }
  for (let parameter: readonly [string, string] | null = first; parameter !== null;) {
    const [name, value] = parameter;
    if (!parameters.has(name)) parameters.set(name, value);
    if (!isBetween(reader)) return null;
    parameter = nextParameter(reader);
  }
  return { scheme, token68: null, parameters };
}

/** The parameter behind the next comma; `null`, and nothing read, when another challenge begins there. */
function nextParameter(reader: Reader): readonly [string, string] | null {
  const start = reader.position;
  if (reader.take(separator) === null) return null;
  const parameter = readParameter(reader);
  if (parameter === null) reader.position = start;
  return parameter;
}

function readParameter(reader: Reader): readonly [string, string] | null {
  const start = reader.position;
  const name = reader.take(token)?.[0].toLowerCase();
  if (name !== undefined && reader.take(equals) !== null) {
    const text = reader.take(quoted);
    if (text !== null) return [name, (text[1] ?? '').replaceAll(/\\(.)/g, '$1')];
    const word = reader.take(token);
    if (word !== null) return [name, word[0]];
  }
  reader.position = start;
  return null;
}

function isBetween(reader: Reader): boolean {
  return reader.isAtEnd() || reader.sees(separator);
}

/** A place in a text, moved by what was recognised there. */
class Reader {
  position = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text.trim();
  }

  isAtEnd(): boolean {
    return this.position >= this.#text.length;
  }

  take(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.#text);
    if (found !== null) this.position += found[0].length;
    return found;
  }

  sees(sticky: RegExp): boolean {
    sticky.lastIndex = this.position;
    return sticky.test(this.#text);
  }
}

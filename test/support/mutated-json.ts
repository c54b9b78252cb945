import { fc } from './properties';

/** One change to a JSON text, as a broken server, proxy or attacker would make it. */
type Mutation = (text: string) => string;

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    ...[null, true, -1, 1e308, '', ' ', '\u0000', '\u202E', 'Infinity', [], {}, [[]]],
    ...[
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '9999-12-31T23:59:59.9999999Z',
      '0000-00-00T00:00:00Z',
    ],
    ...['2026-11-29', '29.11.2026', '1764374400', '2026-11-29T10:00:00+02:00', '2026-11-29T10:00:00'],
    ...['-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '2026-11-29T24:00:00Z'],
  ),
);

/** Replaces what is at one place of the document; the place is chosen by a fraction of all places. */
const replace = fc.tuple(fraction(), odd).map(([at, value]): Mutation => onPlace(at, () => value));
const remove = fraction().map((at): Mutation => onPlace(at, () => undefined));
const repeat = fraction().map((at): Mutation =>
  onPlace(at, (value) => {
    const items = Array.isArray(value) ? (value as unknown[]) : [value];
    return [...items, ...items];
  }),
);
const cut = fraction().map(
  (at): Mutation =>
    (text) =>
      text.slice(0, Math.floor(at * text.length)),
);
const change = fc
  .tuple(fraction(), fc.integer({ min: 0, max: 0xffff }))
  .map(([at, code]): Mutation => (text) => {
    const position = Math.floor(at * text.length);
    return text.slice(0, position) + String.fromCharCode(code) + text.slice(position + 1);
  });
const twice = fc.constant<Mutation>((text) => text + text);

/** Texts that were `document` before one to three things happened to them. */
export function mutated(document: object): fc.Arbitrary<string> {
  const mutation = fc.oneof(
    { weight: 8, arbitrary: replace },
    { weight: 3, arbitrary: remove },
    { weight: 2, arbitrary: repeat },
    { weight: 2, arbitrary: cut },
    { weight: 3, arbitrary: change },
    { weight: 1, arbitrary: twice },
  );
  return fc
    .array(mutation, { minLength: 1, maxLength: 3 })
    .map((mutations) => mutations.reduce((text, mutate) => mutate(text), JSON.stringify(document)));
}

/** Spread over the document. `fc.double` is not: most numbers it can make lie next to 0, that is the first place. */
function fraction(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1_000_000);
}

function onPlace(at: number, next: (value: unknown) => unknown): Mutation {
  return (text) => {
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      return text; // broken already
    }
    const places = placesIn(document);
    const place = places[Math.floor(at * places.length)];
    if (place === undefined) return text;
    const [holder, name] = place;
    const value = next(Reflect.get(holder, name));
    if (value === undefined) Reflect.deleteProperty(holder, name);
    else Reflect.set(holder, name, value);
    return JSON.stringify(document);
  };
}

function placesIn(value: unknown): (readonly [object, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((name) => [
    [value, name] as const,
    ...placesIn(Reflect.get(value, name) as unknown),
  ]);
}

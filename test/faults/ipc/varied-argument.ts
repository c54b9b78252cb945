import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';

/** As much of a JSON schema as the contract's arguments have. */
export interface ArgumentShape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, ArgumentShape>>;
  readonly items?: ArgumentShape;
  readonly anyOf?: readonly ArgumentShape[];
  readonly oneOf?: readonly ArgumentShape[];
}

/** Rules that a JSON schema cannot say: these members stay as they are. */
const kept = new Set(['reference']);
/** What people write, and what nobody would: all of it is text. */
const texts = [
  '',
  ' ',
  'Geheimnis – Größe',
  'اسم سري',
  '\u202Etxt',
  '\ud83d',
  '🔑',
  '\u0000',
  "'; --",
  '__proto__',
  '{}',
  '12',
];

/** Another argument that the same channel takes, as its schema says and its good one shows. */
export function varied(shape: ArgumentShape, good: unknown, random: SeededRandom): unknown {
  const of = <T>(choice: readonly T[]): T => choice[random.between(0, choice.length - 1)] as T;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return of(shape.enum);
  const variants = shape.anyOf ?? shape.oneOf;
  if (variants !== undefined) {
    const own = variants.find((variant) => isOf(variant, good));
    return own === undefined ? good : varied(own, good, random);
  }
  if (shape.type === 'boolean') return random.between(0, 1) === 0;
  if (typeof good === 'string') return text(shape, good, random, of);
  if (Array.isArray(good)) return good.map((item) => varied(shape.items ?? {}, item, random));
  if (typeof good !== 'object' || good === null) return good;
  return Object.fromEntries(
    Object.entries(good).map(([name, member]) => [
      name,
      kept.has(name) ? member : varied(shape.properties?.[name] ?? {}, member, random),
    ]),
  );
}

/** One time in two as it was: what is named has to be there for anything to happen. */
function text(
  { pattern, maxLength = 0 }: ArgumentShape,
  good: string,
  random: SeededRandom,
  of: <T>(choice: readonly T[]) => T,
): string {
  if (random.between(0, 1) === 0) return good;
  const word = random.next().toString(36).slice(2);
  if (pattern !== undefined) return new RegExp(pattern).test(word) ? word : good;
  const written = of([...texts, word, word.repeat(3)]);
  return written.length <= maxLength ? written : good;
}

function isOf({ type, const: only, properties }: ArgumentShape, good: unknown): boolean {
  if (only !== undefined) return only === good;
  if (typeof good === 'object' && good !== null && !Array.isArray(good)) {
    const kind = properties?.['kind'];
    return (
      properties !== undefined && (kind === undefined || kind.const === (good as { kind?: unknown }).kind)
    );
  }
  return type === (good === null ? 'null' : Array.isArray(good) ? 'array' : typeof good);
}

import { inspect } from 'node:util';
import type { SeededRandom } from '../../../reference-portal/faults/seeded-random';
import { SecretValue } from '../../../src/main/platform/secret-value';

const around = [
  '',
  'value: ',
  'client_secret=',
  '{"secretText":"',
  'Bearer ',
  '(',
  '\n',
  'GET /x?code=',
  "'",
];

/** A thrown thing that has `canary` somewhere inside: in a text, a header, a buffer, a cause, behind a getter or a symbol. */
export function randomError(canary: string, random: SeededRandom): unknown {
  const depth = random.between(0, 4);
  return wrapped(carrier(canary, random), depth, random);
}

/** What a careless line of code would make of it. */
export function carelessText(thrown: unknown, random: SeededRandom): string {
  const ways = [
    () => String(thrown),
    () => inspect(thrown, { depth: 8, getters: true, showHidden: true }),
    () => (thrown instanceof Error ? (thrown.stack ?? '') : inspect(thrown)),
    () => `it failed: ${JSON.stringify(thrown, hidden) ?? 'nothing'}`,
  ];
  try {
    return one(ways, random)();
  } catch {
    return inspect(thrown, { depth: 8 });
  }
}

/** Shows members of errors, which JSON leaves out. */
function hidden(_name: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return Object.fromEntries(
    Object.getOwnPropertyNames(value).map((name) => [name, Reflect.get(value, name)]),
  );
}

function carrier(canary: string, random: SeededRandom): unknown {
  const text = `${one(around, random)}${encoded(canary, random)}`;
  const secret = new SecretValue(Buffer.from(canary));
  const makers: readonly (() => unknown)[] = [
    () => new Error(text),
    () => new TypeError(`Invalid URL: ${text}`),
    () => Object.assign(new Error('no'), { config: { headers: { Authorization: text }, data: text } }),
    () => Object.assign(new Error('no'), { response: { body: Buffer.from(canary), status: 500 } }),
    () => Object.assign(new Error('no'), { stack: `Error: no\n    at ${text} (file.js:1:1)` }),
    () => Object.assign(new Error('no'), { name: text }),
    () => Object.assign(new Error('no'), { [Symbol(text)]: text }),
    () => Object.assign(new Error('no'), { toJSON: () => ({ text }) }),
    () => Object.defineProperty(new Error('no'), 'request', { enumerable: true, get: () => text }),
    () => new AggregateError([new Error(text), text], 'several'),
    () => ({ rejected: [new Uint8Array(Buffer.from(canary)), new Map([[text, 1]]), new Set([text])] }),
    () => text,
    () => [Buffer.from(canary)],
    // As main itself carries values: none of the ways out may open it, redaction or not.
    () => new Error('no', { cause: secret }),
    () => Object.assign(new Error(`no: ${String(secret)}`), { secret, list: [secret] }),
    () => secret,
  ];
  return one(makers, random)();
}

function encoded(canary: string, random: SeededRandom): string {
  const bytes = Buffer.from(canary);
  const ways = [
    () => canary,
    () => canary,
    () => encodeURIComponent(canary),
    () => bytes.toString('base64'),
    () => bytes.toString('base64url'),
    () => bytes.toString('hex'),
    () => JSON.stringify(canary),
  ];
  return one(ways, random)();
}

function wrapped(thrown: unknown, depth: number, random: SeededRandom): unknown {
  if (depth === 0) return thrown;
  const inner = wrapped(thrown, depth - 1, random);
  return one<() => unknown>(
    [
      () => new Error('outer', { cause: inner }),
      () => Object.assign(new Error('outer'), { detail: { inner } }),
      () => ({ error: inner, list: [1, inner] }),
      () => new AggregateError([inner], 'outer'),
    ],
    random,
  )();
}

function one<T>(items: readonly T[], random: SeededRandom): T {
  const item = items[random.between(0, items.length - 1)];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
}

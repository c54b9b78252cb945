import type { Calls, Channel } from '../../shared/ipc/contract';
import type { Result } from '../../shared/ipc/result';
import type { SliceName } from '../../shared/ipc/state';
import known from './answer-shapes.json';

/**
 * What may be in a place: one kind of plain data or a definition by its name, an object of exactly these members (`?` behind
 * a name: may be missing), an object of any names, a list, one word, or one of several.
 */
type Shape =
  | string
  | { readonly members: Readonly<Record<string, Shape>> }
  | { readonly each: Shape }
  | { readonly list: Shape }
  | { readonly is: string | boolean }
  | { readonly one: readonly Shape[] };

type Fits = (value: unknown) => boolean;

/** Channels that answer with more than their end. */
type Telling = { [C in Channel]: [Calls[C]['result']] extends [null] ? never : C }[Channel];

/** Made from the types of the contract by `scripts/contract`, which a test holds against them. */
const answers: Readonly<Record<Telling, Shape>> = known.answers;
const slices: Readonly<Record<SliceName, Shape>> = known.slices;
const shapes = known.definitions as unknown as Readonly<Record<string, Shape>>;

const plain: Readonly<Record<string, Fits>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  truth: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  nothing: (value) => value === undefined,
};

/** Each is made when it is first asked for: a start needs few of them. */
const definitions = new Map<string, Fits>();

function definition(name: string): Fits {
  const made = plain[name] ?? definitions.get(name);
  if (made !== undefined) return made;
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`No shape is called ${name}`);
  // Found by its name in what it is made of, too.
  let fits: Fits = () => false;
  definitions.set(name, (value) => fits(value));
  fits = fitting(shape);
  definitions.set(name, fits);
  return fits;
}

/** Walks through a value once; a member that is not named ends it. */
function fitting(shape: Shape): Fits {
  if (typeof shape === 'string') return definition(shape);
  if ('is' in shape) return (value) => value === shape.is;
  if ('list' in shape) {
    const item = fitting(shape.list);
    return (value) => Array.isArray(value) && value.every(item);
  }
  if ('each' in shape) {
    const each = fitting(shape.each);
    return (value) => isPlain(value) && Object.values(value).every(each);
  }
  if ('one' in shape) {
    const variants = shape.one.map(fitting);
    return (value) => variants.some((fits) => fits(value));
  }
  return object(shape.members);
}

function object(shape: Readonly<Record<string, Shape>>): Fits {
  const members = new Map<string, Fits>();
  const needed: string[] = [];
  for (const [name, member] of Object.entries(shape)) {
    const fits = fitting(member);
    if (name.endsWith('?')) members.set(name.slice(0, -1), (value) => value === undefined || fits(value));
    else {
      members.set(name, fits);
      needed.push(name);
    }
  }
  return (value) =>
    isPlain(value) &&
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => members.get(name)?.(value[name]) === true);
}

/** Bytes and objects of a class have no business in the page, whatever structured cloning would make of them. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether an answer is what the contract says of its channel: every member, each of its kind, and none beside them. */
export function isAnswer(channel: Channel, answer: Result<unknown>): boolean {
  const value = remembered(`answer ${channel}`, shapeOf(channel));
  const failure = remembered('failure', known.failure);
  return (
    isPlain(answer) &&
    Object.keys(answer).length === 2 &&
    (answer.ok ? value(answer.value) : failure(answer.error))
  );
}

/** Whether a slice of the state is what the contract says of it. */
export function isSlice(name: SliceName, value: unknown): boolean {
  return remembered(`slice ${name}`, slices[name])(value);
}

/** Most channels answer with nothing but their end. */
function shapeOf(channel: Channel): Shape {
  const named: Readonly<Partial<Record<Channel, Shape>>> = answers;
  return named[channel] ?? 'null';
}

const made = new Map<string, Fits>();

function remembered(name: string, shape: Shape): Fits {
  const known = made.get(name) ?? fitting(shape);
  made.set(name, known);
  return known;
}

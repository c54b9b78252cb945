/** How values lie in D-Bus messages (D-Bus specification, "Marshaling"), little-endian, the types we use. */

/** A value that carries its type, as properties come. */
export interface BusVariant {
  readonly variant: string | boolean | number | Buffer | readonly string[];
}

/** The name of an object, to be sent; what comes is a text. */
export interface BusPath {
  readonly objectPath: string;
}

/** Values that belong together, as they come. */
export interface BusStruct {
  readonly members: readonly BusValue[];
}

/** Names of objects, to be sent; what comes is a plain list. */
export interface BusPaths {
  readonly paths: readonly string[];
}

/** Texts by name, to be sent. */
export interface BusDictionary {
  readonly dictionary: Readonly<Record<string, string>>;
}

export type BusValue =
  | string
  | boolean
  | number
  | Buffer
  | BusVariant
  | BusPath
  | BusPaths
  | BusDictionary
  | BusStruct
  | readonly string[];

/** The type of a value, in D-Bus' letters. */
export function signatureOf(value: BusValue): string {
  if (typeof value === 'string') return 's';
  if (typeof value === 'boolean') return 'b';
  if (typeof value === 'number') return 'u';
  if (Buffer.isBuffer(value)) return 'ay';
  if ('variant' in value) return 'v';
  if ('objectPath' in value) return 'o';
  if ('members' in value) return `(${value.members.map(signatureOf).join('')})`;
  if ('paths' in value) return 'ao';
  return 'dictionary' in value ? 'a{ss}' : 'as';
}

/** The types that a signature is made of; `null` where one is none that we read. */
export function typesIn(signature: string): readonly string[] | null {
  const types = signature.match(/a[soy]|\([^()]+\)|[sogbuv]/g) ?? [];
  return types.join('') === signature ? types : null;
}

/** The next place that is a multiple of `size`. */
export function alignedTo(size: number, at: number): number {
  return Math.ceil(at / size) * size;
}

/** Puts values one after the other, each at a multiple of its size. */
export class Writer {
  #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  bytes(): Buffer {
    return Buffer.from(this.#bytes);
  }

  align(size: number): this {
    while (this.#bytes.length % size !== 0) this.#bytes.push(0);
    return this;
  }

  byte(value: number): this {
    this.#bytes.push(value);
    return this;
  }

  uint32(value: number): this {
    this.align(4);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    this.#bytes.push(...bytes);
    return this;
  }

  string(text: string): this {
    const bytes = Buffer.from(text, 'utf8');
    this.uint32(bytes.length);
    this.#bytes.push(...bytes, 0);
    return this;
  }

  signature(text: string): this {
    this.#bytes.push(text.length, ...Buffer.from(text, 'ascii'), 0);
    return this;
  }

  value(value: BusValue): this {
    if (typeof value === 'string') return this.string(value);
    if (typeof value === 'boolean') return this.uint32(value ? 1 : 0);
    if (typeof value === 'number') return this.uint32(value);
    if (Buffer.isBuffer(value)) return this.#octets(value);
    if ('variant' in value) return this.signature(signatureOf(value.variant)).value(value.variant);
    if ('objectPath' in value) return this.string(value.objectPath);
    if ('members' in value) return this.#struct(value.members);
    if ('dictionary' in value) return this.#dictionary(value.dictionary);
    const items = new Writer();
    for (const item of 'paths' in value ? value.paths : value) items.string(item);
    this.uint32(items.length);
    this.#bytes.push(...items.bytes());
    return this;
  }

  #struct(members: readonly BusValue[]): this {
    this.align(8);
    for (const member of members) this.value(member);
    return this;
  }

  #octets(bytes: Buffer): this {
    this.uint32(bytes.length);
    this.#bytes.push(...bytes);
    return this;
  }

  /** Each entry at a multiple of eight; the bytes before the first one do not count as its length. */
  #dictionary(entries: Readonly<Record<string, string>>): this {
    const items = new Writer();
    for (const [name, text] of Object.entries(entries)) items.align(8).string(name).string(text);
    this.uint32(items.length).align(8);
    this.#bytes.push(...items.bytes());
    return this;
  }
}

/** Takes values off in their order; throws a RangeError beyond the end. */
export class Reader {
  readonly #bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  align(size: number): void {
    this.at = alignedTo(size, this.at);
  }

  byte(): number {
    this.at += 1;
    return this.#bytes.readUInt8(this.at - 1);
  }

  uint32(): number {
    this.align(4);
    this.at += 4;
    return this.#bytes.readUInt32LE(this.at - 4);
  }

  signature(): string {
    return this.#text(this.byte());
  }

  value(type: string): BusValue {
    switch (type) {
      case 's':
      case 'o':
        return this.#text(this.uint32());
      case 'g':
        return this.signature();
      case 'b':
        return this.uint32() === 1;
      case 'u':
        return this.uint32();
      case 'v':
        return { variant: this.#inVariant() };
      case 'as':
      case 'ao':
        return this.#texts();
      case 'ay':
        return this.#octets(this.uint32());
      default:
        return this.#struct(type);
    }
  }

  #struct(type: string): BusStruct {
    const types = type.startsWith('(') ? typesIn(type.slice(1, -1)) : null;
    if (types === null) throw new RangeError('Not a type we read');
    this.align(8);
    return { members: types.map((member) => this.value(member)) };
  }

  #inVariant(): BusVariant['variant'] {
    const type = this.signature();
    if (type === 'as' || type === 'ao') return this.#texts();
    if (type === 'ay') return this.#octets(this.uint32());
    const value = /^[sogbu]$/.test(type) ? this.value(type) : null;
    if (value === null || typeof value === 'object') throw new RangeError('Not a type we read');
    return value;
  }

  #texts(): readonly string[] {
    const bytes = this.uint32();
    const end = this.at + bytes;
    if (end > this.#bytes.length) throw new RangeError('A list beyond its message');
    const texts: string[] = [];
    while (this.at < end) texts.push(this.#text(this.uint32()));
    return texts;
  }

  /** Bytes of their own: what came is let go. */
  #octets(length: number): Buffer {
    const end = this.at + length;
    if (end > this.#bytes.length) throw new RangeError('Bytes beyond their message');
    const bytes = Buffer.from(this.#bytes.subarray(this.at, end));
    this.at = end;
    return bytes;
  }

  /** A text of so many bytes and the zero after it. */
  #text(length: number): string {
    const end = this.at + length;
    if (end >= this.#bytes.length) throw new RangeError('A text beyond its message');
    const text = this.#bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }
}

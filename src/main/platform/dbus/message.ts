/**
 * Messages of the D-Bus wire protocol (D-Bus specification, "Message Protocol"), as far as the desktop is asked
 * simple questions: little-endian, bodies of strings, numbers, truth values, variants of these, and lists of strings.
 */

export const messageTypes = { call: 1, answer: 2, error: 3, signal: 4 } as const;

/** A truth value inside a variant, as properties come. */
export interface BusVariant {
  readonly variant: string | boolean | number;
}

export type BusValue = string | boolean | number | BusVariant | readonly string[];

export interface BusMessage {
  readonly type: number;
  /** Names the message on its connection; never 0. */
  readonly serial: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly destination?: string;
  readonly sender?: string;
  /** The serial of the call this answers. */
  readonly replySerial?: number;
  /** What the body is made of; absent where nothing is in it. */
  readonly body?: readonly BusValue[];
}

const littleEndian = 0x6c;
const protocolVersion = 1;
const fieldCodes = {
  path: [1, 'o'],
  interface: [2, 's'],
  member: [3, 's'],
  replySerial: [5, 'u'],
  destination: [6, 's'],
} as const;
const nameOfField = new Map<
  number,
  'path' | 'interface' | 'member' | 'replySerial' | 'destination' | 'sender'
>(
  [...Object.entries(fieldCodes).map(([name, [code]]) => [code, name] as const), [7, 'sender'] as const].map(
    ([code, name]) => [code, name as keyof typeof fieldCodes | 'sender'],
  ),
);
const signatureField = 8;
const fixedHeaderBytes = 16;
/** The specification allows 128 MB; nothing we ask for comes near to this. */
const largestMessageBytes = 1024 * 1024;

export function encodeMessage(message: BusMessage): Buffer {
  const body = new Writer();
  let signature = '';
  for (const value of message.body ?? []) {
    signature += signatureOf(value);
    body.value(value);
  }
  const fields = new Writer();
  for (const [name, [code, type]] of Object.entries(fieldCodes)) {
    const value = message[name as keyof typeof fieldCodes];
    if (value === undefined) continue;
    fields.align(8).byte(code).signature(type);
    if (typeof value === 'number') fields.uint32(value);
    else fields.string(value);
  }
  if (signature !== '') fields.align(8).byte(signatureField).signature('g').signature(signature);
  const header = new Writer();
  header.byte(littleEndian).byte(message.type).byte(0).byte(protocolVersion);
  header.uint32(body.length).uint32(message.serial).uint32(fields.length);
  return Buffer.concat([header.bytes(), fields.align(8).bytes(), body.bytes()]);
}

/**
 * Takes the first whole message off the front of what was received; `null` while it is not all there.
 *
 * @throws RangeError when the bytes are no message we can read: then the connection is of no more use
 */
export function takeMessage(
  received: Buffer,
): { readonly message: BusMessage; readonly rest: Buffer } | null {
  if (received.length < fixedHeaderBytes) return null;
  if (received[0] !== littleEndian) throw new RangeError('Not a little-endian message');
  const bodyBytes = received.readUInt32LE(4);
  const bodyAt = alignedTo(8, fixedHeaderBytes + received.readUInt32LE(12));
  const end = bodyAt + bodyBytes;
  if (end > largestMessageBytes) throw new RangeError('Too large a message');
  if (received.length < end) return null;
  const header = new Reader(received.subarray(0, bodyAt), fixedHeaderBytes);
  const fieldsEnd = fixedHeaderBytes + received.readUInt32LE(12);
  const fields: Record<string, BusValue> = {};
  let signature = '';
  while (header.at < fieldsEnd) {
    header.align(8);
    const code = header.byte();
    const value = header.value(header.signature());
    const name = nameOfField.get(code);
    if (code === signatureField && typeof value === 'string') signature = value;
    else if (name !== undefined) fields[name] = value;
  }
  const message = { type: received[1] ?? 0, serial: received.readUInt32LE(8), ...fields };
  const body = bodyOf(new Reader(received.subarray(bodyAt, end), 0), signature);
  return { message: { ...message, ...(body === null ? {} : { body }) }, rest: received.subarray(end) };
}

/** `null` for a body of types we never ask for: the message as such is still known. */
function bodyOf(reader: Reader, signature: string): readonly BusValue[] | null {
  const types = signature.match(/as|[sogbuv]/g) ?? [];
  if (types.join('') !== signature || signature === '') return null;
  return types.map((type) => reader.value(type));
}

function signatureOf(value: BusValue): string {
  if (typeof value === 'string') return 's';
  if (typeof value === 'boolean') return 'b';
  if (typeof value === 'number') return 'u';
  return 'variant' in value ? 'v' : 'as';
}

function alignedTo(size: number, at: number): number {
  return Math.ceil(at / size) * size;
}

class Writer {
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
    if ('variant' in value) return this.signature(signatureOf(value.variant)).value(value.variant);
    const items = new Writer();
    for (const item of value) items.string(item);
    this.uint32(items.length);
    this.#bytes.push(...items.bytes());
    return this;
  }
}

class Reader {
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
        return this.#texts();
      default:
        throw new RangeError('Not a type we read');
    }
  }

  #inVariant(): string | boolean | number {
    const type = this.signature();
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

  /** A text of so many bytes and the zero after it. */
  #text(length: number): string {
    const end = this.at + length;
    if (end >= this.#bytes.length) throw new RangeError('A text beyond its message');
    const text = this.#bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }
}

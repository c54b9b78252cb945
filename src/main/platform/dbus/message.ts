/**
 * Messages of the D-Bus wire protocol (D-Bus specification, "Message Protocol"), as far as the desktop is asked
 * simple questions: little-endian, bodies of strings, numbers, truth values, bytes, variants and structs of these, and
 * lists of strings.
 */

import { alignedTo, type BusValue, Reader, signatureOf, typesIn, Writer } from './wire';

export const messageTypes = { call: 1, answer: 2, error: 3, signal: 4 } as const;

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
  const types = typesIn(signature);
  if (types === null || types.length === 0) return null;
  return types.map((type) => reader.value(type));
}

import { fc } from '../../../../support/properties';
import { describe, expect, it } from 'vitest';
import { type BusMessage, encodeMessage, takeMessage } from '../../../../../src/main/platform/dbus/message';
import { socketPath } from '../../../../../src/main/platform/dbus/bus-door';
import type { BusValue } from '../../../../../src/main/platform/dbus/wire';

const text = fc.string({ maxLength: 40 }).map((value) => value.replaceAll('\0', ''));
const number = fc.nat(0xffff_ffff);
const plain = fc.oneof(text, fc.boolean(), number);
const bytes = fc.uint8Array({ maxLength: 40 }).map((octets) => Buffer.from(octets));
const value: fc.Arbitrary<BusValue> = fc.oneof(
  plain,
  bytes,
  fc.oneof(plain, bytes).map((variant) => ({ variant })),
  fc.array(fc.oneof(plain, bytes), { minLength: 1, maxLength: 4 }).map((members) => ({ members })),
  fc.array(text, { maxLength: 5 }),
);
const message: fc.Arbitrary<BusMessage> = fc.record(
  {
    type: fc.constantFrom(1, 2, 3, 4),
    serial: fc.integer({ min: 1, max: 0xffff_ffff }),
    path: text,
    interface: text,
    member: text,
    destination: text,
    replySerial: number,
    body: fc.array(value, { minLength: 1, maxLength: 6 }),
  },
  { requiredKeys: ['type', 'serial'] },
);

describe('D-Bus messages', () => {
  it('come back as they were sent, however they arrive in pieces', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 4 }), fc.nat(7), (messages, piece) => {
        const bytes = Buffer.concat(messages.map(encodeMessage));
        const found: BusMessage[] = [];
        let received: Buffer = Buffer.alloc(0);
        for (let at = 0; at < bytes.length; at += piece + 1) {
          received = Buffer.concat([received, bytes.subarray(at, at + piece + 1)]);
          for (let taken = takeMessage(received); taken !== null; taken = takeMessage(received)) {
            found.push(taken.message);
            received = taken.rest;
          }
        }
        expect(found).toEqual(messages);
        expect(received).toHaveLength(0);
      }),
      { numRuns: 300 },
    );
  });

  it('end in a RangeError or in something harmless when bytes are changed, never in a wait without end', () => {
    fc.assert(
      fc.property(message, fc.nat(400), fc.nat(255), (original, at, byte) => {
        const bytes = encodeMessage(original);
        bytes[at % bytes.length] = byte;
        try {
          takeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are as the specification lays them out', () => {
    const bytes = encodeMessage({ type: 1, serial: 2, member: 'Ab', body: ['hi'] });
    expect(bytes.toString('hex')).toBe(
      [
        '6c010001' + '07000000' + '02000000' + '17000000', // little-endian call, 7 bytes body, serial 2, 23 bytes fields
        '03017300' + '02000000' + '416200' + '0000000000', // member, s, "Ab", padding to 8
        '08016700' + '017300' + '00', // signature, g, "s", padding to 8
        '02000000' + '686900', // "hi"
      ].join(''),
    );
  });
});

describe('the address of a bus', () => {
  it('leads to its socket', () => {
    expect(socketPath('unix:path=/run/user/1000/bus')).toBe('/run/user/1000/bus');
    expect(socketPath('tcp:host=a;unix:guid=1f,path=/tmp/a%20b')).toBe('/tmp/a b');
    expect(socketPath('unix:abstract=/tmp/dbus-x,guid=1f')).toBe('\0/tmp/dbus-x');
    expect([socketPath(undefined), socketPath('autolaunch:')]).toEqual([null, null]);
  });
});

import { fc } from '../../../support/properties';
import { describe, expect, it } from 'vitest';
import { channels } from '../../../../src/shared/ipc/contract';
import { argumentSchemas } from '../../../support/argument-schemas';
import { goodArguments as good } from '../../../support/good-arguments';

const schemas = argumentSchemas();

/** Texts that people write, with more than the longest of them. Everything else is an identifier. */
const openTexts = new Map<string, number>([
  ['name', 64],
  ['endDateTime', 64],
  ['note', 1001],
  ['text', 256 * 1024],
  ['user', 501],
  ['password', 501],
  ['secret', 4097],
  ['passphrase', 1025],
  ['label', 81],
  ['address', 4097],
  ['token', 4097],
  ['appId', 2001],
  ['displayName', 2001],
  ['hint', 2001],
  ['endDate', 2001],
  ['known', 101],
  ['where', 2001],
  ['typedName', 2001],
  ['search', 201],
  ['where', 2001],
  ['contact', 2001],
  ['reason', 2001],
]);

describe('argument schemas', () => {
  it('are there for each channel of the contract, and for nothing else', () => {
    expect(Object.keys(schemas).sort()).toEqual([...channels].sort());
  });

  it.each(channels)('%s takes what the contract says', (channel) => {
    expect(schemas[channel].safeParse(good[channel])).toEqual({ success: true, data: good[channel] });
  });

  it.each(channels)('%s takes nothing with a member too many or too few', (channel) => {
    const argument = good[channel];
    const schema = schemas[channel];
    if (argument === undefined) {
      expect(schema.safeParse({}).success).toBe(false);
      return;
    }
    expect(schema.safeParse({ ...argument, more: 1 }).success).toBe(false);
    for (const name of Object.keys(argument)) {
      const less = Object.fromEntries(Object.entries(argument).filter(([other]) => other !== name));
      expect(schema.safeParse(less).success).toBe(false);
    }
  });

  it.each(channels)('%s takes nothing by accident, and never throws', (channel) => {
    const takesNothing = good[channel] === undefined;
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
        const { success } = schemas[channel].safeParse(value);
        if (success) expect(takesNothing && value === undefined).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  /** Without a system they are about the safety wait. */
  const mayBeOfWait = new Set(['rotations:override', 'rotations:remind', 'rotations:dropReminder']);

  it.each(channels)('%s takes only short texts without anything that could mean a path', (channel) => {
    const argument = good[channel];
    if (argument === undefined) return;
    for (const name of Object.keys(argument)) {
      for (const value of ['', 'a/b', '..\\x', 'a b', 'é', '\u0000', 'x'.repeat(3000), 1, null, {}, ['x']]) {
        const isWord = channel === 'byHand:removeSecret' && name === 'reason';
        const longest = isWord ? 0 : (openTexts.get(name) ?? 0);
        const isOpenText = typeof value === 'string' && value.length < longest;
        const isOwnKind =
          (['demand', 'dayOrder', 'typedName'].includes(name) && value === null) ||
          (value === null && channel === 'secrets:saveAgain' && name === 'vaultId') ||
          (value === null && channel === 'secrets:decideCreation' && name === 'keyId') ||
          (name === 'applicationId' && value === null && channel.endsWith('mport')) ||
          (name === 'endDate' && value === null && channel === 'byHand:editSecret') ||
          (name === 'sequence' && value === 1) ||
          (['from', 'hours', 'days'].includes(name) && value === 1) ||
          (value === null && name === 'nextKeyId') ||
          (value === null && name === 'systemId' && mayBeOfWait.has(channel)) ||
          (name === 'dueMs' && (value === null || value === 1)) ||
          (value === null && channel.startsWith('systems:') && ['keyId', 'vaultId'].includes(name)) ||
          (name === 'count' && value === 1) ||
          (['known', 'group'].includes(name) && value === null) ||
          (['vaultIds', 'keyIds', 'resourceAppIds', 'applicationIds'].includes(name) && Array.isArray(value));
        const { success } = schemas[channel].safeParse({ ...argument, [name]: value });
        expect(success, `${name} = ${JSON.stringify(value).slice(0, 20)}`).toBe(isOpenText || isOwnKind);
      }
    }
  });

  it('leaves judging names and dates to whoever can explain the answer', () => {
    const schema = schemas['secrets:create'];
    for (const name of ['', 'x'.repeat(300), 'اسم سري', '\u202Etxt'])
      expect(schema.safeParse({ ...good['secrets:create'], name }).success).toBe(true);
    expect(schema.safeParse({ ...good['secrets:create'], endDateTime: 'tomorrow' }).success).toBe(true);
  });

  it('does not change what it lets through by way of prototypes', () => {
    const poisoned: unknown = JSON.parse('{"environmentId":"demo","__proto__":{"isAdmin":true}}');
    const parsed = schemas['session:signIn'].safeParse(poisoned);
    expect(parsed.success).toBe(false);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
  });
});

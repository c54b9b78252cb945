import { describe, expect, it } from 'vitest';
import { commandConfiguration } from '../../../../../src/main/vault/command/command-configuration';
import { filledIn } from '../../../../../src/main/vault/command/command-line';
import { itemDetails, itemName } from '../../../../support/vault-items';

const store = { program: 'aws', args: ['--name', 'wmda/{clientId}/{reference}'] };
const plain = { store, input: { kind: 'value' } };

describe('the configuration of a command', () => {
  it('has a time limit and nothing that means "absent" unless it says so', () => {
    expect(commandConfiguration.parse(plain)).toMatchObject({
      timeLimitSeconds: 30,
      absent: { exitCodes: [], words: [] },
      readBackOutput: 'text',
    });
  });

  it.each<[string, unknown]>([
    ['the value in an argument', { ...plain, store: { program: 'aws', args: ['{value}'] } }],
    ['a placeholder nobody knows', { ...plain, store: { program: 'aws', args: ['{secret}'] } }],
    ['a placeholder as program', { ...plain, store: { program: '{reference}', args: [] } }],
    ['one line for a shell', { ...plain, store: 'aws put $VALUE' }],
    ['a key ID in read-back', { ...plain, readBack: { program: 'aws', args: ['{keyId}'] } }],
    [
      'JSON without a place for the value',
      { store, input: { kind: 'json', document: '{}', encoding: 'none' } },
    ],
    [
      'the value as part of a text',
      { store, input: { kind: 'json', document: '{"a":"x{value}"}', encoding: 'none' } },
    ],
    ['what is not JSON', { store, input: { kind: 'json', document: '{"{value}"', encoding: 'none' } }],
    ['members nobody knows', { ...plain, environment: { VALUE: '{value}' } }],
    ['no end', { ...plain, timeLimitSeconds: 3_600 }],
  ])('is refused with %s', (_what, configuration) => {
    expect(commandConfiguration.safeParse(configuration).success).toBe(false);
  });
});

describe('the arguments of a command', () => {
  const line = {
    program: 'x',
    args: ['{environment}/{clientId}', '{reference:lower}', '{keyId}', '{expires}'],
  };

  it('have names filled in', () => {
    expect(filledIn(line.args, { name: itemName, details: itemDetails })).toEqual([
      `demo/${itemName.appId}`,
      'k7qf',
      itemDetails.keyId,
      '2027-11-20',
    ]);
  });

  it.each(['--endpoint-url=https://evil.example', '../../etc', 'a b', '$(id)', '', 'a\nb', '-'])(
    'are not made of a name like %j',
    (environmentId) => {
      expect(filledIn(line.args, { name: { ...itemName, environmentId }, details: itemDetails })).toBeNull();
    },
  );
});

import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { writings } from '../../../support/found-in-files';

const text = 'kR28Q~a-made-up-value';
const make = (): SecretValue => new SecretValue(Buffer.from(text));
const hidden = { showHidden: true, getters: true, depth: 8, customInspect: false } as const;

describe('SecretValue', () => {
  it.each<[string, (secret: SecretValue) => unknown]>([
    ['String', (secret) => String(secret)],
    ['a template', (secret) => `it is ${String(secret)}`],
    ['concatenation', (secret) => 'it is '.concat(secret as unknown as string)],
    ['a sum of texts', (secret) => ['it is', secret].join(' ')],
    ['JSON', (secret) => JSON.stringify({ secret, list: [secret] })],
    ['inspect', (secret) => inspect(secret)],
    ['inspect inside other things', (secret) => inspect(new Map([[{ secret }, [secret]]]), { depth: 8 })],
    ['inspect with everything it can show', (secret) => inspect(secret, hidden)],
    ['format', (secret) => format('%s %o %O %j %d', secret, secret, secret, secret, secret)],
    ['an error’s cause', (secret) => inspect(new Error('no', { cause: secret }), { depth: 8 })],
    ['an error’s stack', (secret) => new Error(`no: ${String(secret)}`).stack ?? ''],
    ['a member of an error', (secret) => inspect(Object.assign(new Error('no'), { secret }), hidden)],
    ['an error of several', (secret) => inspect(new AggregateError([secret], 'no'), hidden)],
    ['its own members', (secret) => [...Object.entries(secret), ...Reflect.ownKeys(secret)].join()],
    ['a copy of its members', (secret) => inspect({ ...secret }, hidden)],
    ['a structured clone', (secret) => inspect(structuredClone({ secret }), hidden)],
    ['a copy of the value', (secret) => inspect([secret.copy()], hidden)],
  ])('is not printed by %s', (_way, print) => {
    const printed = Buffer.from(String(print(make())));
    expect(writings(text).filter((written) => printed.includes(written))).toEqual([]);
    // The bytes as numbers would be the value too.
    expect(printed.toString()).not.toContain([...Buffer.from(text)].slice(0, 4).join());
    expect(printed.toString()).not.toContain(Buffer.from(text).toString('hex').slice(0, 8));
  });

  it('would be found by what is searched for above', () => {
    const bare = { text, bytes: Buffer.from(text), list: [...Buffer.from(text)] };
    expect(inspect(bare, hidden)).toContain(text);
    expect(JSON.stringify(bare)).toContain([...Buffer.from(text)].slice(0, 4).join());
  });

  it('says in its place that something was left out', () => {
    expect(String(make())).toBe('[redacted]');
    expect(JSON.stringify([make()])).toBe('["[redacted]"]');
    expect(inspect(make())).toBe('[redacted]');
  });

  it('is zeroed when it is destroyed, and of no more use; a copy lives on', () => {
    const bytes = Buffer.from(text);
    const secret = new SecretValue(bytes);
    const copy = secret.copy();
    expect(secret.exposeBytes()).toBe(bytes);
    secret.destroy();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    for (const use of [() => secret.exposeBytes(), () => secret.exposeText(), () => secret.copy()])
      expect(use).toThrow('destroyed');
    expect(() => copy.equals(secret)).toThrow('destroyed');
    expect(copy.exposeText()).toBe(text);
    expect(() => {
      secret.destroy();
    }).not.toThrow();
  });

  it('is the same as one with the same bytes, and as no other', () => {
    expect(make().equals(make())).toBe(true);
    for (const other of ['', 'k', `${text} `, text.slice(1), text.replace('k', 'K')])
      expect(make().equals(new SecretValue(Buffer.from(other)))).toBe(false);
  });
});

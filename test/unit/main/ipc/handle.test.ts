import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nothing, oneEnvironment, oneSecret } from '../../../../src/main/ipc/argument-parts';
import { createHandle, type Handle } from '../../../../src/main/ipc/handle';
import { failed, ok } from '../../../../src/shared/ipc/result';
import type { PersonQuestion } from '../../../../src/main/access/person-question';
import type { Result } from '../../../../src/shared/ipc/result';
import { AgreeingPerson } from '../../../fakes/agreeing-person';
import { RecordingDoor } from '../../../fakes/recording-door';
import { RecordingLogger } from '../../../fakes/recording-logger';

const canary = 'CANARY_7QF2MZ8KXW4R';
const refused = { ok: false, error: { code: 'request-invalid' } };

describe('handle', () => {
  let door: RecordingDoor;
  let logger: RecordingLogger;
  let isTrusted: boolean;
  let person: AgreeingPerson;
  let nowMs: number;
  let handle: Handle;
  beforeEach(() => {
    door = new RecordingDoor();
    logger = new RecordingLogger();
    isTrusted = true;
    person = new AgreeingPerson();
    nowMs = 5_000;
    handle = createHandle({ door, isTrusted: () => isTrusted, person, nowMs: () => nowMs, logger });
  });

  it('passes on what has the right shape and answers with the result', async () => {
    const asked: unknown[] = [];
    handle('session:signIn', oneEnvironment, (argument) => {
      asked.push(argument);
      return ok(null);
    });
    expect(await door.send('session:signIn', { environmentId: 'demo' })).toEqual(ok(null));
    expect(asked).toEqual([{ environmentId: 'demo' }]);
    expect(logger.lines).toEqual([]);
  });

  it('hears nobody else, and does not even look at what they send', async () => {
    handle('session:signIn', oneEnvironment, () => ok(null));
    isTrusted = false;
    const trap = {
      get environmentId(): string {
        throw new Error('looked at');
      },
    };
    expect(await door.send('session:signIn', trap)).toEqual(refused);
    expect(logger.text).toContain('refused a message from elsewhere');
  });

  it.each([
    ['no argument', []],
    ['an empty argument', [{}]],
    ['another type', [{ environmentId: 1 }]],
    ['one member too many', [{ environmentId: 'demo', more: canary }]],
    ['a list', [['demo']]],
    ['two arguments', [{ environmentId: 'demo' }, canary]],
    ['an identifier with a path in it', [{ environmentId: '../demo' }]],
    ['a very long identifier', [{ environmentId: 'a'.repeat(101) }]],
  ])('refuses %s', async (_name, given) => {
    handle('session:signIn', oneEnvironment, () => {
      throw new Error('was called');
    });
    expect(await door.send('session:signIn', ...given)).toEqual(refused);
    expect(logger.text).not.toContain(canary);
  });

  it('refuses what a schema throws at', async () => {
    const places = z.strictObject({ vaultIds: z.array(z.string()).readonly() });
    handle(
      'vaults:choose',
      places,
      () => ok(null),
      () => ok(null),
    );
    expect(await door.send('vaults:choose', { vaultIds: new Uint8Array(3) })).toEqual(refused);
  });

  it('refuses an argument where there is none to give', async () => {
    handle('session:signOut', nothing, () => ok(null));
    expect(await door.send('session:signOut', undefined)).toEqual(ok(null));
    expect(await door.send('session:signOut')).toEqual(ok(null));
    expect(await door.send('session:signOut', null)).toEqual(refused);
  });

  it.each([
    [
      'throws',
      () => {
        throw new TypeError(canary);
      },
    ],
    ['rejects', () => Promise.reject(new TypeError(canary, { cause: canary }))],
    [
      'throws something odd',
      () => {
        throw { canary } as unknown as Error;
      },
    ],
  ])('answers "unexpected" and nothing more when the work %s', async (_name, work) => {
    handle('session:signOut', nothing, work);
    expect(await door.send('session:signOut')).toEqual({ ok: false, error: { code: 'unexpected' } });
    expect(logger.text).toContain('a call failed unexpectedly');
    expect(logger.text).not.toContain(canary);
  });

  it('passes expected failures on as they are', async () => {
    handle('session:signOut', nothing, () => failed({ code: 'offline', requestId: 'r' }));
    expect(await door.send('session:signOut')).toEqual({
      ok: false,
      error: { code: 'offline', requestId: 'r' },
    });
    expect(logger.lines).toEqual([]);
  });

  it('lets a value out by the channels that are marked for it, and by no other', async () => {
    const secret = { applicationId: 'a', keyId: 'k' };
    handle('secrets:revealStored', oneSecret, () => ok({ value: canary }));
    expect(await door.send('secrets:revealStored', secret)).toEqual(ok({ value: canary }));
    const more = { namedBy: [], value: canary };
    handle('secrets:deletionOutlook', oneSecret, () => ok(more));
    expect(await door.send('secrets:deletionOutlook', secret)).toEqual(failed({ code: 'unexpected' }));
    expect(logger.text).toContain('was not let out');
    expect(logger.text).not.toContain(canary);
  });

  it('answers to a typed secret with nothing that could repeat it', async () => {
    const unlock = z.strictObject({ vaultId: z.string(), secret: z.string(), isKept: z.boolean() });
    const given = { vaultId: 'v', secret: canary, isKept: false };
    handle('vaults:unlock', unlock, ({ secret }) => ok(secret as unknown as null));
    expect(await door.send('vaults:unlock', given)).toEqual(failed({ code: 'unexpected' }));
    handle('access:passphrase', z.any(), () => {
      throw new Error(canary);
    });
    expect(await door.send('access:passphrase', given)).toEqual(failed({ code: 'unexpected' }));
    expect(logger.text).not.toContain(canary);
  });

  it('answers a hundred calls of a channel in a second, and not one more', async () => {
    handle('session:signOut', nothing, () => ok(null));
    handle('inventory:refresh', nothing, () => ok(null));
    for (let call = 0; call < 100; call += 1) expect(await door.send('session:signOut')).toEqual(ok(null));
    expect(await door.send('session:signOut')).toEqual(failed({ code: 'too-many-calls' }));
    expect(await door.send('inventory:refresh')).toEqual(ok(null));
    nowMs += 999;
    expect(await door.send('session:signOut')).toEqual(failed({ code: 'too-many-calls' }));
    nowMs += 1;
    expect(await door.send('session:signOut')).toEqual(ok(null));
  });

  it('does not look at what is too large, and takes whole files where one is asked for', async () => {
    let isLookedAt = false;
    const shape = z.custom<{ readonly environmentId: string }>(() => {
      isLookedAt = true;
      return true;
    });
    handle('session:signIn', shape, () => ok(null));
    expect(await door.send('session:signIn', { environmentId: 'x'.repeat(70_000) })).toEqual(refused);
    expect(isLookedAt).toBe(false);
    expect(await door.send('session:signIn', { environmentId: 'x'.repeat(60_000) })).toEqual(ok(null));
    const file = z.strictObject({ text: z.string() });
    handle('environments:read', file, () => ok({ kind: 'read', environmentId: 'a' }));
    expect(await door.send('environments:read', { text: 'x'.repeat(256 * 1024) })).toMatchObject({
      ok: true,
    });
    expect(await door.send('environments:read', { text: 'x'.repeat(600 * 1024) })).toEqual(refused);
  });

  it.each([
    ['bytes', Buffer.from(canary)],
    ['an object of a class', new URL('https://example.org')],
    ['a function far inside', { list: [{ act: () => canary }] }],
    ['a map', new Map([['a', canary]])],
  ])('lets nothing out but data: not %s', async (_name, odd) => {
    handle('session:signOut', nothing, () => ok(odd as unknown as null));
    expect(await door.send('session:signOut')).toEqual(failed({ code: 'unexpected' }));
    expect(logger.text).toContain('was not let out');
    expect(logger.text).not.toContain(canary);
  });

  describe('a channel that asks the person', () => {
    const argument = { vaultIds: ['server'] };
    const shape = z.strictObject({ vaultIds: z.array(z.string()).readonly() });
    const question = (where: string): Result<PersonQuestion | null> =>
      ok({ kind: 'send-values', places: [{ label: 'Ours', where }], application: null });
    let done: number;
    let asking: () => Result<PersonQuestion | null>;
    beforeEach(() => {
      done = 0;
      asking = () => question('https://vault.example');
      handle(
        'vaults:choose',
        shape,
        () => {
          done += 1;
          return ok(null);
        },
        () => asking(),
      );
    });

    it('is answered after a yes to what it says', async () => {
      expect(await door.send('vaults:choose', argument)).toEqual(ok(null));
      expect(person.asked).toEqual([
        {
          kind: 'send-values',
          places: [{ label: 'Ours', where: 'https://vault.example' }],
          application: null,
        },
      ]);
      expect(done).toBe(1);
    });

    it.each(['not-confirmed', 'not-asked-again', 'busy', 'too-long-to-show'] as const)(
      'does nothing after %s',
      async (code) => {
        person.answer = () => failed({ code });
        expect(await door.send('vaults:choose', argument)).toEqual(failed({ code }));
        expect(done).toBe(0);
      },
    );

    it('does nothing while the person has not answered', async () => {
      let agree: () => void = () => undefined;
      person.answer = () =>
        new Promise((resolve) => {
          agree = () => {
            resolve(ok(null));
          };
        });
      const sent = door.send('vaults:choose', argument);
      await new Promise((resolve) => setImmediate(resolve));
      expect(done).toBe(0);
      agree();
      expect(await sent).toEqual(ok(null));
      expect(done).toBe(1);
    });

    it('does nothing when something else stands behind it by the time of the yes', async () => {
      person.answer = () => {
        asking = () => question('https://elsewhere.example');
        return ok(null);
      };
      expect(await door.send('vaults:choose', argument)).toEqual(failed({ code: 'not-confirmed' }));
      expect(done).toBe(0);
    });

    it('asks nothing where there is nothing to ask, of somebody else, or what is refused anyway', async () => {
      asking = () => ok(null);
      expect(await door.send('vaults:choose', argument)).toEqual(ok(null));
      asking = () => failed({ code: 'vault-settings-invalid' });
      expect(await door.send('vaults:choose', argument)).toEqual(failed({ code: 'vault-settings-invalid' }));
      expect(await door.send('vaults:choose', {})).toEqual(refused);
      isTrusted = false;
      expect(await door.send('vaults:choose', argument)).toEqual(refused);
      expect(person.asked).toEqual([]);
      expect(done).toBe(1);
    });

    it('cannot be registered without its question, nor another one with', () => {
      const anyhow = handle as (...given: readonly unknown[]) => void;
      expect(() => {
        anyhow('vaults:add', shape, () => ok({ id: 'a' }));
      }).toThrow('vaults:add');
      expect(() => {
        anyhow('session:signOut', nothing, () => ok(null), asking);
      }).toThrow('session:signOut');
      // @ts-expect-error -- a question is asked for by the compiler, too
      expect(() => handle('environments:agree', oneEnvironment, () => ok(null))).toThrow();
      // @ts-expect-error -- and none where nothing is asked
      expect(() => handle('session:signOut', nothing, () => ok(null), asking)).toThrow();
    });
  });
});

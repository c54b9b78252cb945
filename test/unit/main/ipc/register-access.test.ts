import { describe, expect, it } from 'vitest';
import { registerAccess } from '../../../../src/main/ipc/register-access';
import { createHandle } from '../../../../src/main/ipc/handle';
import type { SecretValue } from '../../../../src/main/platform/secret-value';
import { failed, ok, type Result } from '../../../../src/shared/ipc/result';
import { AgreeingPerson } from '../../../fakes/agreeing-person';
import { RecordingDoor } from '../../../fakes/recording-door';
import { RecordingLogger } from '../../../fakes/recording-logger';

describe('access:passphrase', () => {
  const logger = new RecordingLogger();
  const door = new RecordingDoor();
  const given: SecretValue[] = [];
  const heard: string[] = [];
  let outcome: () => Result<null> = () => ok(null);
  const take = async (...values: readonly (SecretValue | null)[]): Promise<Result<null>> => {
    for (const value of values) {
      if (value === null) continue;
      given.push(value);
      heard.push(value.exposeText());
    }
    return outcome();
  };
  const handle = createHandle({
    ...{ door, logger, isTrusted: () => true, person: new AgreeingPerson(), nowMs: () => 0 },
  });
  registerAccess(handle, { passphrase: { look: () => take(), open: take, set: take, remove: take } });

  it.each([
    ['right', () => ok(null)],
    ['wrong', () => failed({ code: 'passphrase-wrong' })],
    [
      'not tried',
      () => {
        throw new Error('Zürich');
      },
    ],
  ] as const)(
    'destroys what was typed at once, also when it is %s, and logs nothing of it',
    async (_end, end) => {
      outcome = end;
      given.length = 0;
      await door.send('access:passphrase', { kind: 'give', passphrase: 'Zürich words' });
      await door.send('access:passphrase', { kind: 'set', current: 'Zürich words', wanted: 'Genève words' });
      await door.send('access:passphrase', { kind: 'remove', current: 'Genève words' });
      expect(given).toHaveLength(4);
      for (const value of given) expect(() => value.exposeBytes()).toThrow('destroyed');
      expect(logger.text).not.toMatch(/Zürich|Genève/);
    },
  );

  it('takes one passphrase for the same, however a keyboard composes its letters', async () => {
    outcome = () => ok(null);
    heard.length = 0;
    for (const passphrase of ['Zu\u0308rich words', 'Z\u00fcrich words']) {
      await door.send('access:passphrase', { kind: 'give', passphrase });
    }
    expect(heard[0]).toBe(heard[1]);
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok, type Result } from '../../../../../src/shared/ipc/result';

const sent: unknown[] = [];
let answer: Result<null> = ok(null);
vi.stubGlobal('desktop', {
  access: {
    passphrase: async (deed: unknown) => {
      sent.push(deed);
      return answer;
    },
  },
});
const { button, clean, dialogText, draw, field, press, type } = await import('../../support/rendered');
const { PassphraseDialog } = await import('../../../../../src/renderer/features/access/passphrase-dialog');

describe('the question for a passphrase', () => {
  let ends: string[];
  beforeEach(() => {
    sent.length = 0;
    ends = [];
    answer = ok(null);
  });
  afterEach(clean);
  const open = (task: 'give' | 'set' | 'change' | 'remove'): Promise<void> =>
    draw(
      <PassphraseDialog task={task} onDone={() => ends.push('done')} onClose={() => ends.push('closed')} />,
    );

  it('gives what was typed, and goes on', async () => {
    await open('give');
    expect(button('Go on').disabled).toBe(true);
    await type('Passphrase', 'four words in row');
    await press('Go on');
    expect([sent, ends]).toEqual([[{ kind: 'give', passphrase: 'four words in row' }], ['done']]);
  });

  it('says calmly that it is another one, keeps nothing of it, and says what can be done', async () => {
    answer = failed({ code: 'passphrase-wrong' });
    await open('give');
    await type('Passphrase', 'four words in vain');
    await press('Go on');
    expect([ends, field('Passphrase').value]).toEqual([[], '']);
    expect(dialogText()).toContain('This is not the passphrase. Try again.');
    expect(dialogText()).toContain('Nobody can read it back.');
    answer = failed({ code: 'passphrase-wait', retryAfterSeconds: 8 });
    await type('Passphrase', 'four words in vain');
    await press('Go on');
    expect(dialogText()).toContain('Too many wrong passphrases were given.');
  });

  it('sets one that is long enough and was typed twice', async () => {
    await open('set');
    await type('New passphrase', 'short');
    await type('New passphrase, once more', 'short');
    expect(button('Set').disabled).toBe(true);
    await type('New passphrase', 'four words in row');
    expect(button('Set').disabled).toBe(true);
    expect(dialogText()).toContain('The two are not the same.');
    await type('New passphrase, once more', 'four words in row');
    await press('Set');
    expect([sent, ends]).toEqual([[{ kind: 'set', current: null, wanted: 'four words in row' }], ['done']]);
  });

  it('changes and removes it with the present one', async () => {
    await open('change');
    await type('Present passphrase', 'four words in row');
    await type('New passphrase', 'another four words');
    await type('New passphrase, once more', 'another four words');
    await press('Change');
    await clean();
    await open('remove');
    await type('Passphrase', 'another four words');
    await press('Remove');
    expect(sent).toEqual([
      { kind: 'set', current: 'four words in row', wanted: 'another four words' },
      { kind: 'remove', current: 'another four words' },
    ]);
  });
});

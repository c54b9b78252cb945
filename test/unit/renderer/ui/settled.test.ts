import { expect, it } from 'vitest';
import { settled } from '../../../../src/renderer/ui/settled';

it('hands on what main answers', async () => {
  await expect(settled(Promise.resolve({ ok: true, value: 1 }))).resolves.toEqual({ ok: true, value: 1 });
});

it('turns a call that broke into a failure with words', async () => {
  await expect(settled(Promise.reject(new Error('gone')))).resolves.toEqual({
    ok: false,
    error: { code: 'unexpected' },
  });
});

// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../../../src/shared/ipc/result';
import type { DemoState } from '../../../../../src/shared/ipc/state/demo-state';

const asked: unknown[] = [];
let answer: Promise<Result<null>> = Promise.resolve(ok(null));
vi.stubGlobal('desktop', {
  demo: {
    open: (argument: unknown) => {
      asked.push(argument);
      return answer;
    },
  },
});
const { button, clean, draw, hasButton, press } = await import('../../support/rendered');
const { DemoCard } = await import('../../../../../src/renderer/features/sign-in/demo-card');

const open = (demo: DemoState): Promise<void> =>
  draw(
    <DemoCard demo={demo} isFirst>
      {null}
    </DemoCard>,
  );
const status = (): string => document.querySelector('[role="status"]')?.textContent ?? 'no status';

describe('the demo on the welcome screen', () => {
  afterEach(async () => {
    await clean();
    asked.splice(0);
    answer = Promise.resolve(ok(null));
  });

  it('is one click away, or two ways', async () => {
    await open({ kind: 'stopped' });
    expect(status()).toBe('');
    await press('Open demo');
    await press('Try the sign-in too');
    expect(asked).toEqual([{ way: 'practice' }, { way: 'browser' }]);
  });

  it('is asked for once while it starts', async () => {
    answer = new Promise(() => undefined);
    await open({ kind: 'stopped' });
    await press('Open demo');
    await open({ kind: 'starting' });
    expect(status()).toBe('Starting the demo’s portal on this computer');
    expect(button('Open demo').getAttribute('aria-disabled')).toBe('true');
    await press('Open demo');
    await press('Try the sign-in too');
    expect(asked).toEqual([{ way: 'practice' }]);
  });

  it.each([
    ['files-altered', 'not those that this program was built with'],
    ['not-started', 'did not start on this computer'],
    ['ended', 'has stopped by itself'],
  ] as const)('says why it does not run: %s', async (reason, words) => {
    await open({ kind: 'failed', reason });
    expect(status()).toContain(words);
    expect(hasButton('Open demo')).toBe(true);
  });

  it.each(['policy', 'policy-unreadable', 'policy-invalid'] as const)(
    'says by which file it is forbidden, and offers nothing: %s',
    async (reason) => {
      await open({ kind: 'forbidden', reason, file: '/etc/policy.json' });
      expect(status()).toContain('/etc/policy.json');
      expect(status()).toContain('administrator');
      expect(document.querySelectorAll('button')).toHaveLength(0);
    },
  );
});

import { beforeEach, describe, expect, it } from 'vitest';
import { ValueClipboard } from '../../../../../src/main/desktop/clipboard/value-clipboard';
import type { ClipboardMark } from '../../../../../src/main/desktop/clipboard/clipboard-mark';
import { SecretValue } from '../../../../../src/main/platform/secret-value';
import type { SecretKey } from '../../../../../src/shared/domain/secret-key';
import { ManualClock } from '../../../../fakes/manual-clock';
import { MemoryClipboard } from '../../../../fakes/memory-clipboard';

const text = 'kR28Q~a-made-up-value';
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What outlives a crash. */
class MemoryMarks {
  marks: readonly ClipboardMark[] = [];

  async read(): Promise<readonly ClipboardMark[]> {
    return this.marks;
  }

  async write(marks: readonly ClipboardMark[]): Promise<void> {
    this.marks = marks;
  }

  async forget(): Promise<void> {
    this.marks = [];
  }
}

function keyOf(keyId: string): SecretKey {
  return { environmentId: 'demo', applicationId: 'object-1', keyId };
}

describe('ValueClipboard', () => {
  let system: MemoryClipboard;
  let clock: ManualClock;
  let marks: MemoryMarks;
  let clipboard: ValueClipboard;
  let news: number;
  beforeEach(() => {
    system = new MemoryClipboard();
    clock = new ManualClock();
    marks = new MemoryMarks();
    clipboard = new ValueClipboard(system, clock, marks);
    news = 0;
    clipboard.onChanged(() => {
      news += 1;
    });
  });

  const put = () => clipboard.put(keyOf('key-1'), new SecretValue(Buffer.from(text)), 30_000);

  it('holds the value for its time and then takes it away', async () => {
    expect(await put()).toEqual({ ok: true, value: null });
    expect(clipboard.state()).toEqual({ ...keyOf('key-1'), clearsAtMs: clock.nowMs() + 30_000 });
    expect(system.text).toBe(text);
    clock.advance(29_999);
    await settled();
    expect(system.text).toBe(text);
    clock.advance(1);
    await settled();
    expect(system.text).toBe('');
    expect(clipboard.state()).toBeNull();
    expect(news).toBe(2);
  });

  it('leaves alone what somebody else has put there meanwhile', async () => {
    await put();
    system.text = 'a shopping list';
    clock.advance(30_000);
    await settled();
    expect(system.text).toBe('a shopping list');
    expect(clipboard.state()).toBeNull();
  });

  it('is cleared early on request, and only once', async () => {
    await put();
    await clipboard.clear();
    expect(system.text).toBe('');
    system.text = text; // copied again by hand: not ours any more
    clock.advance(60_000);
    await settled();
    expect(system.text).toBe(text);
    expect(clock.waiting).toBe(0);
  });

  it('gives a second value its own whole time', async () => {
    await put();
    clock.advance(20_000);
    await clipboard.put(keyOf('key-2'), new SecretValue(Buffer.from('another')), 30_000);
    clock.advance(20_000);
    await settled();
    expect(system.text).toBe('another');
    clock.advance(10_000);
    await settled();
    expect(system.text).toBe('');
  });

  it('says so when there is no clipboard, and promises nothing', async () => {
    system.isBroken = true;
    expect(await put()).toEqual({ ok: false, error: { code: 'clipboard-failed' } });
    expect(clipboard.state()).toBeNull();
    expect(clock.waiting).toBe(0);
  });

  it('takes away at the next start what a crash left, and nothing that is not ours', async () => {
    await put();
    expect(marks.marks).toHaveLength(1);
    expect(JSON.stringify(marks.marks)).not.toContain(text);
    await new ValueClipboard(system, clock, marks).takeUp();
    expect(system.text).toBe('');
    expect(marks.marks).toEqual([]);

    await put();
    system.text = 'a shopping list';
    await new ValueClipboard(system, clock, marks).takeUp();
    expect(system.text).toBe('a shopping list');
    expect(marks.marks).toEqual([]);
  });

  it('leaves no mark behind when it was taken off', async () => {
    await put();
    await clipboard.clear();
    expect(marks.marks).toEqual([]);
    system.text = text;
    await new ValueClipboard(system, clock, marks).takeUp();
    expect(system.text).toBe(text);
  });

  it('keeps the time and the mark of an earlier value when a second one is not taken', async () => {
    await put();
    const [before] = marks.marks;
    clock.advance(10_000);
    system.isBroken = true;
    const second = await clipboard.put(keyOf('key-2'), new SecretValue(Buffer.from('another')), 30_000);
    expect(second).toEqual({ ok: false, error: { code: 'clipboard-failed' } });
    expect(clipboard.state()).toMatchObject({ keyId: 'key-1' });
    expect(marks.marks).toEqual([before]);
    system.isBroken = false;
    clock.advance(20_000);
    await settled();
    expect(system.text).toBe('');
    expect(marks.marks).toEqual([]);
  });

  it('takes off what a failed write has left all the same', async () => {
    system.breaksAfterWriting = true;
    expect(await put()).toEqual({ ok: false, error: { code: 'clipboard-failed' } });
    expect(system.text).toBe('');
  });

  it('knows after a crash in the middle of a second copy both values that may be there', async () => {
    await put();
    system.isHanging = true;
    void clipboard.put(keyOf('key-2'), new SecretValue(Buffer.from('another')), 30_000);
    await settled();
    expect(marks.marks).toHaveLength(2);
    for (const left of [text, 'another']) {
      const next = new MemoryClipboard();
      const kept = new MemoryMarks();
      kept.marks = marks.marks;
      next.text = left;
      await new ValueClipboard(next, clock, kept).takeUp();
      expect(next.text).toBe('');
      expect(kept.marks).toEqual([]);
    }
  });

  it('tries again when the clipboard lets nobody look, ever more slowly, until it does', async () => {
    await put();
    system.isBroken = true;
    clock.advance(30_000);
    await settled();
    expect(clipboard.state()).toBeNull();
    expect(marks.marks).toHaveLength(1);
    const triedAfter: number[] = [];
    system.onRead = () => triedAfter.push((clock.nowMs() - Date.UTC(2026, 10, 23, 12)) / 1000 - 30);
    for (let second = 0; second < 200; second += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect(triedAfter).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
    system.isBroken = false;
    clock.advance(60_000);
    await settled();
    expect(system.text).toBe('');
    expect(marks.marks).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('tries again also for what an earlier run left, and stops with the application', async () => {
    await put();
    const next = new ValueClipboard(system, clock, marks);
    system.isBroken = true;
    await next.takeUp();
    system.isBroken = false;
    clock.advance(1_000);
    await settled();
    expect(system.text).toBe('');

    await put();
    system.isBroken = true;
    await clipboard.clear();
    clipboard.stop();
    expect(clock.waiting).toBe(0);
    expect(marks.marks).toHaveLength(1);
  });

  it('does not take off a value that came while the time of the one before was up', async () => {
    await put();
    const second = clipboard.put(keyOf('key-2'), new SecretValue(Buffer.from('another')), 30_000);
    clock.advance(30_000);
    await second;
    await settled();
    expect(system.text).toBe('another');
    expect(clipboard.state()).toMatchObject({ keyId: 'key-2' });
  });

  it('does not try again for a value that another one has replaced', async () => {
    await put();
    system.isBroken = true;
    await clipboard.clear();
    system.isBroken = false;
    await clipboard.put(keyOf('key-2'), new SecretValue(Buffer.from(text)), 30_000);
    clock.advance(29_000);
    await settled();
    expect(system.text).toBe(text);
    expect(marks.marks).toHaveLength(1);
  });
});

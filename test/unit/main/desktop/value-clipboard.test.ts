import { beforeEach, describe, expect, it } from 'vitest';
import { ValueClipboard } from '../../../../src/main/desktop/value-clipboard';
import type { ClipboardMark } from '../../../../src/main/desktop/clipboard-mark';
import { SecretValue } from '../../../../src/main/platform/secret-value';
import { ManualClock } from '../ipc/fakes/manual-clock';
import { MemoryClipboard } from './fakes/memory-clipboard';

const text = 'kR28Q~a-made-up-value';
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What outlives a crash. */
class MemoryMarks {
  mark: ClipboardMark | null = null;

  async read(): Promise<ClipboardMark | null> {
    return this.mark;
  }

  async write(mark: ClipboardMark): Promise<void> {
    this.mark = mark;
  }

  async forget(): Promise<void> {
    this.mark = null;
  }
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

  const put = () => clipboard.put('key-1', new SecretValue(Buffer.from(text)), 30_000);

  it('holds the value for its time and then takes it away', async () => {
    const answer = await put();
    expect(answer).toEqual({ ok: true, value: { keyId: 'key-1', clearsAtMs: clock.nowMs() + 30_000 } });
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
    await clipboard.put('key-2', new SecretValue(Buffer.from('another')), 30_000);
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
    expect(marks.mark).not.toBeNull();
    expect(JSON.stringify(marks.mark)).not.toContain(text);
    await new ValueClipboard(system, clock, marks).takeUp();
    expect(system.text).toBe('');
    expect(marks.mark).toBeNull();

    await put();
    system.text = 'a shopping list';
    await new ValueClipboard(system, clock, marks).takeUp();
    expect(system.text).toBe('a shopping list');
    expect(marks.mark).toBeNull();
  });

  it('leaves no mark behind when it was taken off', async () => {
    await put();
    await clipboard.clear();
    expect(marks.mark).toBeNull();
    system.text = text;
    await new ValueClipboard(system, clock, marks).takeUp();
    expect(system.text).toBe(text);
  });
});

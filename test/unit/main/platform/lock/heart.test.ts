import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Heart, heartOf, lastBeatMs } from '../../../../../src/main/platform/lock/heart';

const runId = '0b5f6a52-2f0e-4c7e-9d53-0a7c1f6f4b11';
const nowMs = 1_764_000_000_000;

describe('a heart', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heart-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is heard as it beats, and not when it has stopped', async () => {
    const heart = new Heart(folder, runId);
    await heart.beat(nowMs);
    const first = (await heartOf(folder, runId)) ?? '';
    expect(first.endsWith('\n')).toBe(true);
    expect(lastBeatMs(first)).toBe(nowMs);
    await heart.beat(nowMs);
    expect(await heartOf(folder, runId)).not.toBe(first);
    await heart.stop();
    expect(await heartOf(folder, runId)).toBeNull();
  });

  it('is heard also when another has made its file as long as no beat', async () => {
    const heart = new Heart(folder, runId);
    await heart.beat(nowMs);
    const before = await heartOf(folder, runId);
    await truncate(join(folder, `${runId}.heart`), 3 * 2 ** 30);
    expect(await heartOf(folder, runId)).toBe(before);
  });
});

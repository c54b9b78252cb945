import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LifetimeLimits } from '../../../../../src/main/operations/creation/lifetime-limits';
import { ManualClock } from '../../../../fakes/manual-clock';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 23, 12);
const inDays = (days: number): string => new Date(now + days * day).toISOString().replace('.000Z', 'Z');
const year = inDays(365);

describe('LifetimeLimits', () => {
  let folder: string;
  let clock: ManualClock;
  let limits: LifetimeLimits;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'limits-'));
    clock = new ManualClock(now);
    limits = fresh();
  });
  afterEach(async () => {
    await limits.settled();
    await rm(folder, { recursive: true, force: true });
  });

  function fresh(): LifetimeLimits {
    return new LifetimeLimits({ file: join(folder, 'limits.json'), clock, logger: new RecordingLogger() });
  }

  it('offers everything where nothing was refused', () => {
    expect(limits.offered('demo', year, now)).toBe(year);
  });

  it.each([
    [365, 180],
    [181, 180],
    [180, 90],
    [45, 30],
    [2, 1],
  ])('offers, after %i days were refused, %i', (refused, offered) => {
    expect(limits.refused('demo', inDays(refused), now)).toBe(inDays(offered));
    expect(limits.offered('demo', year, now)).toBe(inDays(offered));
    expect(limits.offered('sandbox', year, now)).toBe(year);
  });

  it('says when nothing shorter is left, and keeps what it had', () => {
    limits.refused('demo', inDays(90), now);
    expect(limits.refused('demo', inDays(1), now)).toBeNull();
    expect(limits.offered('demo', year, now)).toBe(inDays(60));
  });

  it('never offers more than the environment allows', () => {
    limits.refused('demo', year, now);
    expect(limits.offered('demo', inDays(30), now)).toBe(inDays(30));
  });

  it('believes what was refused in this run more than what its file has', async () => {
    limits.refused('demo', year, now);
    await limits.settled();
    const later = fresh();
    later.refused('demo', inDays(90), now);
    await later.settled();
    await limits.settled();
    limits.refused('demo', inDays(45), now);
    const offered = limits.offered('demo', year, now);
    await limits.load();
    expect(limits.offered('demo', year, now)).toBe(offered);
  });

  it('remembers through restarts, for a month', async () => {
    limits.refused('demo', year, now);
    await limits.settled();
    const next = fresh();
    await next.load();
    expect(next.offered('demo', year, now)).toBe(inDays(180));
    clock.advance(30 * day + 1);
    expect(next.offered('demo', year, now)).toBe(year);
  });

  it.each(['', '{', '{"version":2}', '{"version":1,"limits":{"demo":{"days":-1,"atMs":0}}}'])(
    'takes a file that says %j for none',
    async (text) => {
      await writeFile(join(folder, 'limits.json'), text);
      await limits.load();
      expect(limits.offered('demo', year, now)).toBe(year);
    },
  );
});

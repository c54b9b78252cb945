import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlacementFile } from '../../../../../src/main/desktop/window/placement-file';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const placement = { x: 1, y: 2, width: 1000, height: 700, isMaximized: true };

describe('PlacementFile', () => {
  let folder: string;
  let logger: RecordingLogger;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placement-'));
    logger = new RecordingLogger();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('finds what was saved last, readable for its owner only', async () => {
    const file = join(folder, 'window.json');
    const placements = new PlacementFile(file, logger);
    expect(await placements.read()).toBeNull();
    placements.save({ ...placement, x: 100 });
    placements.save(placement);
    await placements.settled();
    expect(await placements.read()).toEqual(placement);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['window.json']);
  });

  it('takes a damaged file for none', async () => {
    const file = join(folder, 'window.json');
    await writeFile(file, '{"x":');
    expect(await new PlacementFile(file, logger).read()).toBeNull();
  });

  it('goes on when nothing can be written', async () => {
    const placements = new PlacementFile(join(folder, 'gone', 'window.json'), logger);
    placements.save(placement);
    await placements.settled();
    expect(logger.lines).toEqual(['warn a file was not written {"name":"window.json"}']);
  });
});

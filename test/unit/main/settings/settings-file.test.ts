import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../../../support/properties';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsFile } from '../../../../src/main/settings/settings-file';
import { usualSettings } from '../../../../src/shared/domain/settings';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { RecordingLogger } from '../../../fakes/recording-logger';

describe('SettingsFile', () => {
  let folder: string;
  let file: string;
  let logger: RecordingLogger;
  let loginItems: boolean[];
  let takesLoginItem: boolean;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settings-'));
    file = join(folder, 'settings.json');
    logger = new RecordingLogger();
    loginItems = [];
    takesLoginItem = true;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function open(): Promise<SettingsFile> {
    const set = async (isOn: boolean): Promise<void> => {
      if (!takesLoginItem) throw new Error('no such folder');
      loginItems.push(isOn);
    };
    const settings = new SettingsFile({ file, loginItem: { set }, logger });
    await settings.load();
    return settings;
  }

  it('is as usual at first, and keeps what is changed, for its owner only', async () => {
    const settings = await open();
    expect(settings.state()).toEqual(usualSettings);
    let news = 0;
    settings.onChanged(() => {
      news += 1;
    });
    expect(await settings.change({ appearance: 'dark' })).toEqual(ok(null));
    expect(await settings.change({ thresholdDays: [7, 1] })).toEqual(ok(null));
    expect((await open()).state()).toEqual({ ...usualSettings, appearance: 'dark', thresholdDays: [7, 1] });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(news).toBe(2);
  });

  it('loses no change when several come at once', async () => {
    const settings = await open();
    void settings.change({ appearance: 'light' });
    void settings.change({ clipboardSeconds: 60 });
    await settings.settled();
    expect((await open()).state()).toEqual({ ...usualSettings, appearance: 'light', clipboardSeconds: 60 });
  });

  it('leaves out only what is damaged', async () => {
    const odd = { version: 1, appearance: 'pink', closeToTray: false, clipboardSeconds: 1e9, later: 1 };
    await writeFile(file, JSON.stringify(odd));
    expect((await open()).state()).toEqual({ ...usualSettings, closeToTray: false });
  });

  it('never throws, whatever is in the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (content) => {
        await writeFile(file, content);
        const { clipboardSeconds } = (await open()).state();
        expect(clipboardSeconds).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 100 },
    );
  });

  it('changes nothing when the disk does not take it', async () => {
    const settings = await open();
    await rm(folder, { recursive: true });
    expect(await settings.change({ appearance: 'dark' })).toEqual(failed({ code: 'settings-failed' }));
    expect(settings.state()).toEqual(usualSettings);
    expect(logger.lines).toEqual(['warn a file was not written {"name":"settings.json"}']);
  });

  it('asks the system about the login item only when that changes, and keeps nothing it refused', async () => {
    const settings = await open();
    await settings.change({ startAtLogin: true });
    await settings.change({ appearance: 'dark' });
    await settings.change({ startAtLogin: false });
    expect(loginItems).toEqual([true, false]);
    takesLoginItem = false;
    expect(await settings.change({ startAtLogin: true })).toEqual(failed({ code: 'settings-failed' }));
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ startAtLogin: false });
  });
});

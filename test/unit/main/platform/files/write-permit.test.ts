import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JournalFolder } from '../../../../../src/main/operations/journal/journal-folder';
import { OperationJournal } from '../../../../../src/main/operations/journal/journal';
import { ActivityLog } from '../../../../../src/main/activity/activity-log';
import {
  removeFile,
  renameFile,
  writeFileAtomically,
} from '../../../../../src/main/platform/files/atomic-file';
import { OwnFile } from '../../../../../src/main/platform/files/own-file';
import { setAside } from '../../../../../src/main/platform/files/set-aside';
import { askBeforeWriting } from '../../../../../src/main/platform/files/write-permit';
import { ProfileNotHeld } from '../../../../../src/main/platform/lock/profile-not-held';
import { prepareProfile } from '../../../../../src/main/platform/paths';
import { ManualClock } from '../../../../fakes/manual-clock';
import { RecordingLogger } from '../../../../fakes/recording-logger';

const logger = new RecordingLogger();
const format = { version: 1, schema: z.strictObject({ word: z.string() }) };
const plan = {
  ...{ operationId: 'operation-1', environmentId: 'demo', applicationId: 'object-1', appId: 'client-1' },
  ...{ reference: 'K7QF', displayName: 'Secret · K7QF', endDateTime: '2027-01-01T00:00:00Z' },
  ...{ portalMs: 1, keyIdsBefore: [] },
};

describe('a profile that another run has', () => {
  let profile: string;
  let isHeld: boolean;
  let giveUp: () => void;
  beforeEach(async () => {
    profile = await mkdtemp(join(tmpdir(), 'permit-'));
    prepareProfile(profile);
    isHeld = false;
    giveUp = askBeforeWriting(profile, {
      confirm: async () => {
        if (!isHeld) throw new ProfileNotHeld();
      },
    });
  });
  afterEach(async () => {
    giveUp();
    await rm(profile, { recursive: true });
  });

  const contents = async (): Promise<readonly (readonly [string, string])[]> => {
    const entries = await readdir(profile, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    return Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const));
  };

  it('is not changed by any of the ways in which its files are written', async () => {
    await writeFile(join(profile, 'damaged.json'), '{');
    await writeFile(join(profile, 'journal', 'operation-2.jsonl'), '');
    const before = await contents();
    const own = new OwnFile({ file: join(profile, 'own.json'), format, logger });
    const damaged = new OwnFile({ file: join(profile, 'damaged.json'), format, logger });
    const activity = new ActivityLog({
      file: join(profile, 'activity.jsonl'),
      clock: new ManualClock(),
      logger,
    });
    const files = new JournalFolder(join(profile, 'journal'));
    expect(await own.write({ word: 'new' })).toBe(false);
    expect(await damaged.load()).toEqual({ kind: 'unreachable' });
    expect(await damaged.write({ word: 'new' })).toBe(false);
    activity.record({
      kind: 'signed-in',
      environmentId: null,
      applicationName: null,
      secretName: null,
      requestId: null,
    });
    await activity.flush();
    for (const attempt of [
      () => writeFileAtomically(join(profile, 'journal', 'deep.json'), 'new'),
      () => renameFile(join(profile, 'damaged.json'), join(profile, 'other.json')),
      () => removeFile(join(profile, 'damaged.json')),
      () => setAside(join(profile, 'damaged.json')),
      () => files.append('operation-1', 'line'),
      () => files.remove('operation-2'),
      () => files.setAside('operation-2'),
    ]) {
      await expect(attempt()).rejects.toThrow(ProfileNotHeld);
    }
    expect(await contents()).toEqual(before);
  });

  it('is named by the journal, so that nothing is sent and nothing is called saved', async () => {
    const journal = new OperationJournal({
      folder: join(profile, 'journal'),
      clock: new ManualClock(),
      runId: 'run-1',
    });
    expect(await journal.plan(plan)).toEqual({ ok: false, error: { code: 'profile-in-use' } });
    isHeld = true;
    expect(await journal.plan(plan)).toEqual({ ok: true, value: null });
    isHeld = false;
    expect(await journal.record('operation-1', { phase: 'saved', place: 'kdbx-file' })).toEqual({
      ok: false,
      error: { code: 'profile-in-use' },
    });
    expect(await journal.forget('operation-1')).toEqual({ ok: false, error: { code: 'profile-in-use' } });
  });

  it('is written again with the permit, and other folders need none', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'permit-'));
    await writeFileAtomically(join(elsewhere, 'file'), 'new');
    await rm(elsewhere, { recursive: true });
    isHeld = true;
    await writeFileAtomically(join(profile, 'file'), 'new');
    giveUp();
    isHeld = false;
    await writeFileAtomically(join(profile, 'file'), 'newer');
    expect(await readFile(join(profile, 'file'), 'utf8')).toBe('newer');
  });
});

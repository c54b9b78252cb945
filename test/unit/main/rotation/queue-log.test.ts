import { describe, expect, it } from 'vitest';
import { MemoryOwnFile, type FileDisk } from '../../../fakes/memory-own-file';
import { type QueueRecord, rotationQueueFormat } from '../../../../src/main/rotation/queue-file';
import { QueueLog } from '../../../../src/main/rotation/queue-log';
import { writeFormat } from '../../../../src/main/platform/files/file-format';

const lying = (by: string): QueueRecord => ({
  queue: { environmentId: 'demo', atMs: 0, by, secrets: [] },
});

describe('the last queue of this computer', () => {
  it('is found by whoever reads its file anew, where it was set aside before', async () => {
    const disk: FileDisk = { text: 'not a file of ours', setAside: null };
    const log = new QueueLog(new MemoryOwnFile(rotationQueueFormat, disk));
    await log.load();
    expect(log.queue()).toBeNull();
    disk.text = writeFormat(rotationQueueFormat, lying('Vera Molnar'));
    // It is read once, until it is to be read anew.
    await log.load();
    expect(log.queue()).toBeNull();
    const told: unknown[] = [];
    log.onChanged(() => told.push(log.queue()?.by));
    await log.reload();
    expect(log.queue()).toEqual(lying('Vera Molnar').queue);
    expect(told.at(-1)).toBe('Vera Molnar');
    // From then on this run alone writes it, and no file knows more.
    disk.text = writeFormat(rotationQueueFormat, lying('Anton Keeper'));
    await log.reload();
    expect(log.queue()?.by).toBe('Vera Molnar');
    expect(disk.text).toBe(writeFormat(rotationQueueFormat, lying('Vera Molnar')));
  });
});

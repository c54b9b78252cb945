import { describe, expect, it } from 'vitest';
import { earlyMessages } from '../../../../src/main/ipc/early-messages';
import { RecordingDoor } from '../../../fakes/recording-door';

describe('earlyMessages', () => {
  it('lets a message wait for whoever answers it', async () => {
    const door = new RecordingDoor();
    const early = earlyMessages(door, ['state:get', 'links:open']);
    const asked = door.send('state:get', { which: 1 });
    early.handle('links:open', () => 'another');
    early.handle('state:get', (_event, ...given: readonly unknown[]) => given);
    expect(await asked).toEqual([{ which: 1 }]);
    expect(await door.send('state:get')).toEqual([]);
  });

  it('hands on what an answer throws', async () => {
    const door = new RecordingDoor();
    const asked = door.send.bind(door, 'state:get');
    earlyMessages(door, ['state:get']).handle('state:get', () => {
      throw new Error('broken');
    });
    await expect(asked()).rejects.toThrow('broken');
  });

  it('takes one answer for each channel, and no other channel', () => {
    const early = earlyMessages(new RecordingDoor(), ['state:get']);
    early.handle('state:get', () => null);
    expect(() => {
      early.handle('state:get', () => null);
    }).toThrow('state:get');
    expect(() => {
      early.handle('state:all', () => null);
    }).toThrow('state:all');
  });
});

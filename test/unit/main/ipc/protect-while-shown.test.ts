import { describe, expect, it } from 'vitest';
import { protectWhileShown } from '../../../../src/main/ipc/protect-while-shown';
import { failed, ok } from '../../../../src/shared/ipc/result';
import { answeringTargets, knownApplication } from '../../../fakes/answering-targets';

describe('protectWhileShown', () => {
  const { secrets } = answeringTargets();

  it('protects before the value leaves and until the view is left', async () => {
    const order: string[] = [];
    const creation = {
      ...secrets.creation,
      reveal: async () => {
        order.push('reveal');
        return ok({ value: 'made up' });
      },
    };
    const calls = protectWhileShown({ ...secrets, creation }, (isOn) => order.push(isOn ? 'on' : 'off'));
    await calls.creation.reveal('key-1');
    expect(order).toEqual(['on', 'reveal']);
    calls.creation.concludeView('key-1');
    expect(order).toEqual(['on', 'reveal', 'off']);
  });

  it('does the same for a value that was stored long ago', async () => {
    const order: boolean[] = [];
    const handOut = { ...secrets.handOut, reveal: async () => ok({ value: 'made up' }) };
    const calls = protectWhileShown({ ...secrets, handOut }, (isOn) => order.push(isOn));
    expect(await calls.handOut.reveal(knownApplication, 'key-1')).toEqual(ok({ value: 'made up' }));
    calls.creation.concludeView('key-1');
    const refusing = protectWhileShown(secrets, (isOn) => order.push(isOn));
    await refusing.handOut.reveal(knownApplication, 'key-1');
    expect(order).toEqual([true, false, true, false]);
  });

  it('lets go when nothing was shown', async () => {
    const order: boolean[] = [];
    const creation = { ...secrets.creation, reveal: async () => failed({ code: 'already-shown' }) };
    await protectWhileShown({ ...secrets, creation }, (isOn) => order.push(isOn)).creation.reveal('key-1');
    expect(order).toEqual([true, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { FirstFiles } from '../../../../src/main/security/first-files';
import { ManualClock } from '../../../fakes/manual-clock';
import { settle } from '../../../fakes/settle';

function waiting(): { readonly clock: ManualClock; readonly files: FirstFiles; isTaken: () => boolean } {
  const clock = new ManualClock();
  const files = new FirstFiles(clock);
  let isTaken = false;
  void files.taken().then(() => {
    isTaken = true;
  });
  return { clock, files, isTaken: () => isTaken };
}

describe('what a page needs first', () => {
  it('is taken once the page has itself and its first code, whatever else it asks for', async () => {
    const { clock, files, isTaken } = waiting();
    files.handedOver('/index.html');
    files.handedOver('/assets/inter-1.woff2');
    files.handedOver('/assets/runtime-1.js');
    await settle();
    expect(isTaken()).toBe(false);
    files.handedOver('/assets/first-1.js');
    await settle();
    expect(isTaken()).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it('holds nobody up for a page that does not ask', async () => {
    const { clock, isTaken } = waiting();
    clock.advance(2499);
    await settle();
    expect(isTaken()).toBe(false);
    clock.advance(1);
    await settle();
    expect(isTaken()).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { firstFiles, TakenFiles } from '../../../../src/main/security/taken-files';
import { ManualClock } from '../../../fakes/manual-clock';
import { settle } from '../../../fakes/settle';

function waiting(): { readonly clock: ManualClock; readonly files: TakenFiles; isTaken: () => boolean } {
  const clock = new ManualClock();
  const files = new TakenFiles(clock);
  let isTaken = false;
  void files.taken(firstFiles).then(() => {
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

  it('is there at once for whoever asks later', async () => {
    const { clock, files } = waiting();
    files.handedOver('/assets/first-1.js');
    files.handedOver('/index.html');
    await files.taken(firstFiles);
    expect(clock.waiting).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { whenWorkIsFinished } from '../../../../src/main/app/unfinished-work';
import { Emitter } from '../../../../src/main/platform/emitter';
import type { OpenCreation } from '../../../../src/shared/ipc/state/secret-state';
import { ManualClock } from '../../../fakes/manual-clock';

class Creations {
  readonly changed = new Emitter<void>();
  phases: OpenCreation['phase'][] = [];

  openCreations(): readonly OpenCreation[] {
    return this.phases.map((phase, index) => ({
      operationId: String(index),
      applicationId: 'object-1',
      displayName: 'Secret',
      startedAtMs: 0,
      phase,
      reason: { kind: 'looking' },
    }));
  }

  onChanged(listener: () => void): () => void {
    return this.changed.on(listener);
  }

  become(...phases: OpenCreation['phase'][]): void {
    this.phases = phases;
    this.changed.emit();
  }
}

async function isOver(promise: Promise<void>): Promise<boolean> {
  return Promise.race([promise.then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);
}

describe('whenWorkIsFinished', () => {
  it('waits for nothing when nothing is under way', async () => {
    const creations = new Creations();
    creations.phases = ['watching', 'watching'];
    const clock = new ManualClock();
    expect(await isOver(whenWorkIsFinished(creations, clock))).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it.each(['planned', 'sent', 'received'] as const)('waits for a creation that is %s', async (phase) => {
    const creations = new Creations();
    const clock = new ManualClock();
    creations.phases = [phase, 'watching'];
    const finished = whenWorkIsFinished(creations, clock);
    creations.become('received', 'watching');
    expect(await isOver(finished)).toBe(false);
    creations.become('watching');
    await finished;
    expect(clock.waiting).toBe(0);
  });

  it('waits no longer than ten seconds', async () => {
    const creations = new Creations();
    const clock = new ManualClock();
    creations.phases = ['sent'];
    const finished = whenWorkIsFinished(creations, clock);
    clock.advance(9_999);
    expect(await isOver(finished)).toBe(false);
    clock.advance(1);
    await finished;
  });
});

import { describe, expect, it } from 'vitest';
import { refreshAfterDecisions } from '../../../../src/main/inventory/sync/refresh-after-decisions';
import { whenRead } from '../../../../src/main/inventory/sync/when-read';
import { Emitter } from '../../../../src/main/platform/emitter';
import { ok, type Result } from '../../../../src/shared/ipc/result';
import type { ListState } from '../../../../src/main/inventory/list-state';
import type { OpenCreation, OpenDeletion } from '../../../../src/shared/ipc/state/secret-state';

describe('whenRead', () => {
  const ready = (readAtMs: number, source: 'portal' | 'sealed-copy' = 'portal'): ListState => ({
    kind: 'ready',
    environmentId: 'demo',
    source,
    applications: [],
    readAtMs,
    isRefreshing: false,
    refreshError: null,
  });

  it('calls once for each answer of the portal, not for each change', () => {
    const changed = new Emitter<ListState>();
    let calls = 0;
    const stop = whenRead({ onChanged: (listener) => changed.on(listener) }, () => {
      calls += 1;
    });
    const steps: [ListState, number][] = [
      [{ kind: 'loading' }, 0],
      [ready(7, 'sealed-copy'), 0],
      [ready(1), 1],
      [ready(1), 1],
      [{ kind: 'none' }, 1],
      [ready(2), 2],
    ];
    for (const [state, expected] of steps) {
      changed.emit(state);
      expect(calls).toBe(expected);
    }
    stop();
    changed.emit(ready(3));
    expect(calls).toBe(2);
  });
});

describe('refreshAfterDecisions', () => {
  const creation = (operationId: string, phase: OpenCreation['phase']): OpenCreation => ({
    operationId,
    applicationId: 'object-1',
    displayName: 'Secret',
    startedAtMs: 0,
    phase,
    reason: { kind: 'looking' },
  });

  it('reads again when a deletion is confirmed or off, and not when one begins', () => {
    const changed = new Emitter<void>();
    const deletion = {
      environmentId: 'demo',
      applicationId: 'object-1',
      keyId: 'key-1',
      displayName: 'a secret',
      askedAtMs: 1,
    };
    let open: readonly OpenDeletion[] = [];
    let refreshes = 0;
    const refresh = async (): Promise<Result<null>> => {
      refreshes += 1;
      return ok(null);
    };
    refreshAfterDecisions(
      { refresh },
      { openCreations: () => [], onChanged: () => () => undefined },
      { openDeletions: () => open, onChanged: (listener) => changed.on(listener) },
    );
    const steps: [readonly OpenDeletion[], number][] = [
      [[{ ...deletion, isSaid: false }], 0],
      [[{ ...deletion, isSaid: true }], 1],
      [[], 1],
      [[{ ...deletion, isSaid: false }], 1],
      [[], 2],
    ];
    for (const [next, expected] of steps) {
      open = next;
      changed.emit();
      expect(refreshes).toBe(expected);
    }
  });

  it('reads again when something that was watched is decided, and only then', () => {
    const changed = new Emitter<void>();
    let open: readonly OpenCreation[] = [creation('old', 'watching')];
    let refreshes = 0;
    refreshAfterDecisions(
      {
        refresh: async () => {
          refreshes += 1;
          return ok(null);
        },
      },
      { openCreations: () => open, onChanged: (listener) => changed.on(listener) },
      { openDeletions: () => [], onChanged: () => () => undefined },
    );
    const steps: [readonly OpenCreation[], number][] = [
      [[creation('old', 'watching'), creation('new', 'sent')], 0],
      [[creation('old', 'watching')], 0], // the new one ended as it should
      [[creation('old', 'watching'), creation('lost', 'watching')], 0],
      [[creation('lost', 'watching')], 1],
      [[creation('lost', 'watching')], 1],
      [[], 2],
    ];
    for (const [next, expected] of steps) {
      open = next;
      changed.emit();
      expect(refreshes).toBe(expected);
    }
  });
});

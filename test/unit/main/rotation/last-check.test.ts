import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/main/operations/journal/operation';
import { lastCheckOf } from '../../../../src/main/rotation/last-check';
import type { ConnectivityRefusal, ConnectivityRun } from '../../../../src/shared/ipc/state/secret-state';
import { secretOf } from '../../../fakes/creation-world';

const key = secretOf('key-1');

function checkOf(verifiedAtMs: number | null, run: ConnectivityRun | null, isSaved = true) {
  const saved = isSaved ? { place: 'gnome-keyring', atMs: 1000 } : null;
  const journal = { leading: () => ({ saved, verifiedAtMs }) as Operation };
  return lastCheckOf(journal, run === null ? [] : [run], key);
}

function refused(reason: ConnectivityRefusal, startedAtMs: number, isRunning = false): ConnectivityRun {
  const progress = { kind: 'refused', reason, reference: null } as const;
  return { ...key, startedAtMs, isRunning, targets: [{ name: 'Search & Match', progress }] };
}

describe('the last check of a saved value', () => {
  it('is nothing before it was checked, and where no value is saved', () => {
    expect(checkOf(null, null)).toBeNull();
    expect(checkOf(2000, null, false)).toBeNull();
  });

  it('is what the journal has', () => {
    expect(checkOf(2000, null)).toMatchObject({ works: true, atMs: 2000 });
  });

  it('is a later refusal that speaks of the secret, once it is decided', () => {
    expect(checkOf(2000, refused('wrong-value', 3000))).toMatchObject({
      ...{ works: false, atMs: 3000, tried: ['Search & Match'] },
    });
    expect(checkOf(2000, refused('wrong-value', 3000, true))).toMatchObject({ works: true });
    expect(checkOf(2000, refused('wrong-value', 1500))).toMatchObject({ works: true });
  });

  it('is not that nobody could be asked', () => {
    for (const reason of ['unreachable', 'throttled', 'certificate-untrusted', 'unknown'] as const) {
      expect(checkOf(2000, refused(reason, 3000))).toMatchObject({ works: true });
      expect(checkOf(null, refused(reason, 3000))).toBeNull();
    }
  });
});

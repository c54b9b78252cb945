import { describe, expect, it } from 'vitest';
import { activityOf } from '../../../../src/main/activity/activity-of';
import type { Fact } from '../../../../src/main/facts/fact';
import { actionKinds, type ActionKind } from '../../../../src/shared/ipc/state/activity-state';

const of = {
  environmentId: 'demo',
  application: { id: 'object-1', displayName: 'Partner-NL-Matchis-SMC' },
  secret: { keyId: 'key-1', displayName: 'Secret by VM' },
  requestId: 'r-1',
  outcome: null,
} as const;

const partings: readonly ActionKind[] = ['account-removed', 'signed-out', 'session-ended'];
const handedOut = (way: 'copied' | 'revealed' | 'snippet'): Fact => ({
  kind: 'value-handed-out',
  way,
  ...of,
});

describe('what the activity says of a fact', () => {
  it.each(actionKinds)('%s is said as it is', (kind) => {
    expect(activityOf({ kind, ...of })).toEqual({
      kind,
      environmentId: partings.includes(kind) ? null : 'demo',
      applicationName: 'Partner-NL-Matchis-SMC',
      secretName: 'Secret by VM',
      requestId: 'r-1',
      outcome: null,
    });
  });

  it('a snippet is a copy', () => {
    const kinds = (['copied', 'snippet', 'revealed'] as const).map((way) => activityOf(handedOut(way))?.kind);
    expect(kinds).toEqual(['value-copied', 'value-copied', 'value-revealed']);
  });

  it('a failure has its reason, and what nobody knows has no name', () => {
    const unknown = { environmentId: null, application: null, secret: null, requestId: null } as const;
    expect(activityOf({ kind: 'secret-deleted', ...unknown, outcome: 'forbidden' })).toEqual({
      ...{ kind: 'secret-deleted', environmentId: null, applicationName: null, secretName: null },
      ...{ requestId: null, outcome: 'forbidden' },
    });
  });

  it('nothing of what concerns the screen alone', () => {
    const key = { environmentId: 'demo', applicationId: 'object-1', keyId: 'key-1' };
    expect(activityOf({ kind: 'value-about-to-be-shown', key })).toBeNull();
    expect(activityOf({ kind: 'value-view-ended', key })).toBeNull();
  });
});

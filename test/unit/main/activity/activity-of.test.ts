import { describe, expect, it } from 'vitest';
import { activityOf } from '../../../../src/main/activity/activity-of';
import { actionKinds, type ActionKind, type Fact } from '../../../../src/main/facts/fact';
import { activityKinds, type ActivityKind } from '../../../../src/shared/ipc/state/activity-state';

const of = {
  environmentId: 'demo',
  application: { id: 'object-1', displayName: 'Partner-NL-Matchis-SMC' },
  secret: { keyId: 'key-1', displayName: 'Secret by VM' },
  requestId: 'r-1',
  outcome: null,
} as const;

const table: readonly (readonly [ActionKind, ActivityKind])[] = [
  ['secret-created', 'created'],
  ['value-saved', 'saved'],
  ['secret-deleted', 'deleted'],
  ['watching-stopped', 'watching-stopped'],
  ['secret-checked', 'checked'],
  ['value-delivered', 'delivered'],
  ['value-taken-in', 'taken-in'],
  ['value-identified', 'identified'],
  ['entry-entered', 'entered'],
  ['entry-changed', 'entry-changed'],
  ['entry-removed', 'entry-removed'],
  ['list-imported', 'imported'],
  ['lists-joined', 'joined'],
  ['said-created', 'said-created'],
  ['said-deleted', 'said-deleted'],
  ['leak-marked', 'marked-as-leaked'],
  ['leak-withdrawn', 'leak-withdrawn'],
  ['account-removed', 'account-removed'],
  ['signed-in', 'signed-in'],
  ['signed-out', 'signed-out'],
  ['session-ended', 'session-ended'],
];
const partings: readonly ActionKind[] = ['account-removed', 'signed-out', 'session-ended'];
const handedOut = (way: 'copied' | 'revealed' | 'snippet'): Fact => ({
  kind: 'value-handed-out',
  way,
  ...of,
});

describe('what the activity says of a fact', () => {
  it.each(table)('%s is %s', (kind, expected) => {
    expect(activityOf({ kind, ...of })).toEqual({
      kind: expected,
      environmentId: partings.includes(kind) ? null : 'demo',
      applicationName: 'Partner-NL-Matchis-SMC',
      secretName: 'Secret by VM',
      requestId: 'r-1',
      outcome: null,
    });
  });

  it('a snippet is a copy', () => {
    const kinds = (['copied', 'snippet', 'revealed'] as const).map((way) => activityOf(handedOut(way))?.kind);
    expect(kinds).toEqual(['copied', 'copied', 'revealed']);
  });

  it('a failure has its reason, and what nobody knows has no name', () => {
    const unknown = { environmentId: null, application: null, secret: null, requestId: null } as const;
    expect(activityOf({ kind: 'secret-deleted', ...unknown, outcome: 'forbidden' })).toEqual({
      ...{ kind: 'deleted', environmentId: null, applicationName: null, secretName: null },
      ...{ requestId: null, outcome: 'forbidden' },
    });
  });

  it('nothing of what concerns the screen alone', () => {
    expect(activityOf({ kind: 'value-about-to-be-shown', keyId: 'key-1' })).toBeNull();
    expect(activityOf({ kind: 'value-view-ended', keyId: 'key-1' })).toBeNull();
  });

  it('the table names every deed, and every word of the page is reached', () => {
    expect(table.map(([kind]) => kind)).toEqual([...actionKinds]);
    const reached = new Set<string>([...table.map(([, kind]) => kind), 'copied', 'revealed']);
    expect([...reached].sort()).toEqual([...activityKinds].sort());
  });
});

import type { ActionKind, ActivityKind } from '../../shared/ipc/state/activity-state';
import type { Fact } from '../facts/fact';
import type { ActivityEvent, ActivityLog } from './activity-log';

/** Nobody is there any more. Such an entry names nobody, and stays when the account is removed. */
const partings: ReadonlySet<ActionKind> = new Set(['account-removed', 'signed-out', 'session-ended']);

/** What the activity says of a fact; `null` for what concerns the screen alone. */
export function activityOf(fact: Fact): ActivityEvent | null {
  if ('key' in fact) return null;
  if (fact.kind === 'value-handed-out') {
    return entryOf(fact.way === 'revealed' ? 'value-revealed' : 'value-copied', fact);
  }
  const entry = entryOf(fact.kind, fact);
  return partings.has(fact.kind) ? { ...entry, environmentId: null } : entry;
}

/** Answers with what hears the facts and writes them down. */
export function recordFacts(log: Pick<ActivityLog, 'record'>): (fact: Fact) => void {
  return (fact) => {
    const entry = activityOf(fact);
    if (entry !== null) log.record(entry);
  };
}

function entryOf(kind: ActivityKind, fact: Exclude<Fact, { readonly key: unknown }>): ActivityEvent {
  return {
    kind,
    environmentId: fact.environmentId,
    applicationName: fact.application?.displayName ?? null,
    secretName: fact.secret?.displayName ?? null,
    requestId: fact.requestId,
    outcome: fact.outcome,
  };
}

import type { EnvironmentSummary } from '../../src/shared/ipc/state/environment-state';

/** An environment whose portal does everything, as main tells a page of it; with what a test wants otherwise. */
export function environmentSummary(changes: Partial<EnvironmentSummary> = {}): EnvironmentSummary {
  return {
    ...{ id: 'demo', name: 'Demo', kind: 'custom', origin: 'imported', hosts: [] },
    ...{ isConnected: true, isChanged: false, byHandOf: null, supportEmail: '', links: [] },
    ...{
      thresholdDays: [],
      maximumLifetime: 'P1Y',
      resources: [],
      connectivityTargets: [],
      hasEntries: false,
    },
    capabilities: {
      ...{ canList: true, canCreate: true, canDelete: true, canListManagers: true, canTellReminders: true },
      ...{ canEdit: false, needsSignIn: true },
    },
    ...changes,
  };
}

/** One whose portal is worked by hand, with something entered. */
export function byHandSummary(): EnvironmentSummary {
  return environmentSummary({
    ...{ id: 'by-hand-wmda', name: 'WMDA production', kind: 'production', origin: 'built-in' },
    ...{ byHandOf: 'wmda', links: ['portalPage'], hasEntries: true },
    capabilities: {
      ...{ canList: false, canCreate: false, canDelete: false, canListManagers: false },
      ...{ canTellReminders: false, canEdit: true, needsSignIn: false },
    },
  });
}

import type { EnvironmentSummary } from '../../shared/ipc/state/environment-state';

/** Whether an environment is the demo that the application brings along, and no file that calls itself one. */
export function isOwnDemo({ kind, origin }: Pick<EnvironmentSummary, 'kind' | 'origin'>): boolean {
  return kind === 'demo' && origin === 'built-in';
}

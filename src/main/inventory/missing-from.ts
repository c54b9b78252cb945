import type { Application } from '../../shared/domain/application';

/** Applications of `before` that are not in `now`. */
export function missingFrom(
  now: readonly Application[],
  before: readonly Application[],
): readonly Application[] {
  const ids = new Set(now.map(({ id }) => id));
  return before.filter(({ id }) => !ids.has(id));
}

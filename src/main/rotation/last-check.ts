import {
  type CheckedApi,
  isUnanswered,
  type SecretCheck as KeptCheck,
} from '../../shared/domain/secret-check';
import type { Operation } from '../operations/journal/operation';
import type { SecretCheck } from './journal-evidence';

/**
 * What the kept check says of the value that is saved now: every API that answered took it, or one did not; `null` while
 * none has answered. One that could not be tried, or did not answer, is named as such.
 *
 * @param leading what leads to the value; `null` for none
 */
export function lastCheckOf(
  check: KeptCheck | undefined,
  leading: Pick<Operation, 'plan' | 'saved'> | null,
): SecretCheck | null {
  const checked = check?.checked ?? null;
  if (
    checked === null ||
    leading === null ||
    leading.saved === null ||
    checked.valueId !== leading.plan.operationId
  )
    return null;
  const refused = checked.apis.filter(isRefused);
  const works = checked.apis.filter(({ outcome }) => outcome.kind === 'works');
  const answered = [...refused, ...works];
  if (answered.length === 0) return null;
  return {
    atMs: Math.max(...answered.map(({ atMs }) => atMs)),
    works: refused.length === 0,
    tried: answered.map(({ name }) => name),
    notTried: checked.apis.filter((api) => !answered.includes(api)).map(({ name }) => name),
  };
}

function isRefused({ outcome }: CheckedApi): boolean {
  return outcome.kind === 'refused' && !isUnanswered(outcome.reason);
}

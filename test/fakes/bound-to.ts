import { fingerprintOf } from '../../src/main/environments/fingerprint';
import type { IsBound } from '../../src/main/operations/values/value-home';
import type { Environment } from '../../src/shared/domain/environment';

/** What was made for an environment as it is now is its own, and nothing else. */
export function boundTo(environment: () => Environment | null): IsBound {
  return (_environmentId, fingerprint) => {
    const here = environment();
    return here !== null && fingerprintOf(here) === fingerprint;
  };
}

import type { Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import type { Fact } from '../../facts/fact';
import type { ConnectivityCheck } from './check-connectivity';

export interface NewValueChecksOptions {
  readonly connectivity: Pick<ConnectivityCheck, 'startByItself'>;
  /** Where the person works. */
  readonly environment: () => Environment | null;
  readonly application: (applicationId: string) => Application | null;
}

/** Answers with what hears the facts: a value that has come to its place is tried by itself, whichever way it came. */
export function checkNewValues(options: NewValueChecksOptions): (fact: Fact) => void {
  const { connectivity, environment, application } = options;
  return (fact) => {
    if (fact.kind !== 'value-saved' && fact.kind !== 'value-taken-in') return;
    const { outcome, environmentId, application: named, secret } = fact;
    if (outcome !== null || environmentId === null || environmentId !== environment()?.id) return;
    const known = named === null ? null : application(named.id);
    const keyId = secret?.keyId ?? null;
    if (known !== null && keyId !== null) connectivity.startByItself(known, keyId);
  };
}

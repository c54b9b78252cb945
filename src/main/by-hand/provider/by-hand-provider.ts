import type { ApiAccess, Application } from '../../../shared/domain/application';
import type { Environment } from '../../../shared/domain/environment';
import { failed, ok, type AppError, type Result } from '../../../shared/ipc/result';
import type { Clock } from '../../platform/clock';
import type {
  AddPasswordOutcome,
  ApplicationList,
  CredentialProvider,
} from '../../portal/credential-provider';
import { accessByName } from '../../portal/graph/application-mapper';
import { byHandCapabilities } from './by-hand-capabilities';
import type { ByHandApplication } from '../entries/by-hand-record';
import type { ByHandStore } from '../entries/by-hand-store';

export interface ByHandProviderOptions {
  readonly environment: Environment;
  readonly store: Pick<ByHandStore, 'read'>;
  readonly clock: Clock;
}

const notPossible: AppError = { code: 'forbidden' };

/**
 * Today's portal, worked by hand: lists what the person entered. Everything that would have to happen at the portal is
 * refused before anything is done, as its capabilities say.
 */
export class ByHandProvider implements CredentialProvider {
  readonly capabilities = byHandCapabilities;
  readonly #options: ByHandProviderOptions;

  constructor(options: ByHandProviderOptions) {
    this.#options = options;
  }

  async listApplications(): Promise<Result<ApplicationList>> {
    const { environment, store } = this.#options;
    const entered = await store.read(environment.id);
    if (!entered.ok) return entered;
    const applications = entered.value.map((one) => toApplication(one, environment.resources));
    return ok({ kind: 'applications', applications });
  }

  async readApplication(applicationId: string): Promise<Result<Application>> {
    const { environment, store } = this.#options;
    const entered = await store.read(environment.id);
    if (!entered.ok) return entered;
    const found = entered.value.find(({ id }) => id === applicationId);
    return found === undefined
      ? failed({ code: 'not-found' })
      : ok(toApplication(found, environment.resources));
  }

  async listManagers(): Promise<Result<never>> {
    return failed(notPossible);
  }

  async addPassword(): Promise<AddPasswordOutcome> {
    return { kind: 'refused', error: notPossible };
  }

  async removePassword(): Promise<Result<never>> {
    return failed(notPossible);
  }

  async sentReminders(): Promise<Result<never>> {
    return failed(notPossible);
  }

  /** The portal's clock is not known; dates come from the person. */
  portalNowMs(): number {
    return this.#options.clock.nowMs();
  }
}

function toApplication(
  { id, appId, displayName, secrets, resourceAppIds }: ByHandApplication,
  resourceNames: Readonly<Record<string, string>>,
): Application {
  const apis: readonly ApiAccess[] = resourceAppIds.map((resourceAppId) => ({
    resourceAppId,
    name: new Map(Object.entries(resourceNames)).get(resourceAppId) ?? resourceAppId,
    source: 'person',
  }));
  return {
    ...{ id, appId, displayName, secrets, managers: null },
    apis: apis.length > 0 ? apis : accessByName(displayName),
  };
}

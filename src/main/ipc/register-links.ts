import type { Environment } from '../../shared/domain/environment';
import { failed } from '../../shared/ipc/result';
import type { ExternalOpener } from '../security/external-opener';
import type { Handle } from './handle';

export interface LinkCalls {
  readonly opener: Pick<ExternalOpener, 'openPage' | 'writeToSupport' | 'openOurs'>;
  readonly environments: () => readonly Environment[];
  readonly dataFolder: string;
}

/** Answers `links:*`. The page names a link; the address is the environment's, never the page's. */
export function registerLinks(handle: Handle, { opener, environments, dataFolder }: LinkCalls): void {
  const find = (environmentId: string): Environment | undefined =>
    environments().find(({ id }) => id === environmentId);

  handle('links:open', async ({ environmentId, link }) => {
    const address = find(environmentId)?.links[link];
    return address === undefined ? failed({ code: 'not-found' }) : opener.openPage(address);
  });
  handle('links:writeToSupport', async ({ environmentId }) => {
    const environment = find(environmentId);
    return environment === undefined ? failed({ code: 'not-found' }) : opener.writeToSupport(environment);
  });
  handle('links:openDataFolder', () => opener.openOurs(dataFolder));
}

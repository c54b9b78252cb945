import { z } from 'zod';
import type { Environment } from '../../shared/domain/environment';
import { failed } from '../../shared/ipc/result';
import type { ExternalOpener } from '../security/external-opener';
import { nothing, identifier, oneEnvironment } from './argument-parts';
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

  handle(
    'links:open',
    z.strictObject({
      environmentId: identifier,
      link: z.enum(['portalPage', 'mfaGuide', 'apiAuthentication']),
    }),
    async ({ environmentId, link }) => {
      const address = find(environmentId)?.links[link];
      return address === undefined ? failed({ code: 'not-found' }) : opener.openPage(address);
    },
  );
  handle('links:writeToSupport', oneEnvironment, async ({ environmentId }) => {
    const environment = find(environmentId);
    return environment === undefined ? failed({ code: 'not-found' }) : opener.writeToSupport(environment);
  });
  handle('links:openDataFolder', nothing, () => opener.openOurs(dataFolder));
}

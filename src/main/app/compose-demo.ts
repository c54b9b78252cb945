import { Demo, type DemoOptions } from '../environments/demo/demo';
import { DemoPortal, type DemoPortalOptions } from '../environments/demo/demo-portal';
import { PracticeBrowser } from '../environments/demo/practice-browser';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { ProfilePaths } from '../platform/paths';

/** The portal that is brought along: where it lies, what the build made of it, and how a process begins. */
export type PackagedPortal = Pick<DemoPortalOptions, 'programFolder' | 'files' | 'startProcess'>;

export interface DemoParts extends Pick<DemoOptions, 'session' | 'policy'> {
  readonly packagedPortal: PackagedPortal;
  readonly paths: Pick<ProfilePaths, 'demo'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The demo with its portal, and with what stands in for the browser there. */
export function composeDemo(parts: DemoParts): Demo {
  const { packagedPortal, policy, paths, clock, logger, session } = parts;
  const portal = new DemoPortal({ ...packagedPortal, stateFolder: paths.demo, clock, logger });
  // Node's own client: it never leaves this computer, and nobody's proxy or cookies have a say in it.
  const practice = new PracticeBrowser({ fetch: globalThis.fetch, ticket: () => portal.ticket() });
  return new Demo({ portal, practice, policy, session });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Operation, operationOf } from '../../../reference-portal/faults/operation';
import { vera } from '../../../reference-portal/seed/demo-people';
import type { StoredApplication } from '../../../reference-portal/state/portal-state';
import { type Portal, startPortal } from '../checked-portal';
import { signInAtPortal } from '../portal-caller';

/** A portal with one person signed in, and a count of what reaches it and of what it does. */
export interface PortalAtWork {
  readonly portal: Portal;
  readonly accessToken: string;
  /** An application of the person's. */
  readonly application: () => StoredApplication;
  /** Everything that is asked outside goes through it. */
  readonly fetch: typeof fetch;
  /** From now on nothing has been sent or done. */
  readonly forget: () => void;
  readonly sent: (operation: Operation) => number;
  /** By the portal's own word: successes that it meant to answer with, whatever became of the answer. */
  readonly carriedOut: (operation: Operation) => number;
  readonly stop: () => Promise<void>;
}

export async function portalAtWork(seed: number): Promise<PortalAtWork> {
  const sent: Operation[] = [];
  const done: Operation[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'provider-faults-'));
  const portal = await startPortal({
    ...{ port: 0, isDemo: true, propagationMs: 0, seed },
    mail: { to: { kind: 'folder', folder }, isByHand: true },
    onAnswer: ({ url, status }) => {
      if (status < 400) done.push(operationOf(url));
    },
  });
  const { accessToken } = await signInAtPortal(portal, vera);
  await portal.reminderJob?.run();
  const times = (of: readonly Operation[], operation: Operation): number =>
    of.filter((one) => one === operation).length;
  return {
    portal,
    accessToken,
    application: () => {
      const found = portal.state.applications.find(({ ownerIds }) => ownerIds.includes(vera.id));
      if (found === undefined) throw new Error('Vera has an application');
      return found;
    },
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      sent.push(operationOf(pathname + search));
      // Handed on as it came: Node 20 forgets to abort what a collected Request in between was to pass on.
      return fetch(input, init);
    },
    forget: () => {
      sent.length = 0;
      done.length = 0;
    },
    sent: (operation) => times(sent, operation),
    carriedOut: (operation) => times(done, operation),
    stop: async () => {
      await portal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { z } from 'zod';
import type { Demo } from '../environments/demo/demo';
import { demoWays } from '../../shared/ipc/state/demo-state';
import type { Handle } from './handle';

export interface DemoCalls {
  readonly demo: Pick<Demo, 'open'>;
  /** Brings our window in front of the browser once the browser's part is over. */
  readonly comeToFront: () => void;
}

/** Answers `demo:*`. */
export function registerDemo(handle: Handle, { demo, comeToFront }: DemoCalls): void {
  handle('demo:open', z.strictObject({ way: z.enum(demoWays) }), async ({ way }) => {
    const result = await demo.open(way);
    if (way === 'browser' && (result.ok || result.error.code !== 'busy')) comeToFront();
    return result;
  });
}

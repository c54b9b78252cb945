import type { Demo } from '../environments/demo/demo';
import type { Handle } from './handle';

export interface DemoCalls {
  readonly demo: Pick<Demo, 'open'>;
  /** Brings our window in front of the browser once the browser's part is over. */
  readonly comeToFront: () => void;
}

/** Answers `demo:*`. */
export function registerDemo(handle: Handle, { demo, comeToFront }: DemoCalls): void {
  handle('demo:open', async ({ way }) => {
    const result = await demo.open(way);
    if (way === 'browser' && (result.ok || result.error.code !== 'busy')) comeToFront();
    return result;
  });
}

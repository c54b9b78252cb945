import {
  startPortal as startUncheckedPortal,
  type Portal,
  type PortalOptions,
} from '../../reference-portal/start-portal';
import { AnswerCheck } from '../contract/answer-check';

export type { Portal, PortalOptions };

/**
 * Starts a portal whose every answer is held against the closed contract. Stopping it fails, and with that the test,
 * when one did not hold.
 */
export async function startPortal(options: PortalOptions, check = new AnswerCheck()): Promise<Portal> {
  const portal = await startUncheckedPortal({
    ...options,
    onAnswer: (answer) => {
      check.observe(answer);
      options.onAnswer?.(answer);
    },
  });
  return {
    ...portal,
    stop: async () => {
      await portal.stop();
      check.assertNone();
    },
  };
}

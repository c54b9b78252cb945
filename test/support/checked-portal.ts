import {
  startPortal as startUncheckedPortal,
  type Portal,
  type PortalOptions,
} from '../../reference-portal/start-portal';
import { newSigningKeys, type SigningKeys } from '../../reference-portal/identity/signing-keys';
import { AnswerCheck } from '../contract/answer-check';

export type { Portal, PortalOptions };

/** For campaigns that ask more in a second than a portal takes from one caller. */
export const unthrottled = { throttle: { burst: 1_000_000, perSecond: 1_000_000 } } as const;

/** Making keys is most of a start: one portal after the other has the same. Those side by side never have. */
const keys: { readonly known: Promise<SigningKeys>; isInUse: boolean } = {
  known: newSigningKeys(),
  isInUse: false,
};

/**
 * Starts a portal whose every answer is held against the closed contract. Stopping it fails, and with that the test,
 * when one did not hold.
 */
export async function startPortal(options: PortalOptions, check = new AnswerCheck()): Promise<Portal> {
  const hasSharedKeys = !keys.isInUse && options.stateFile === undefined;
  if (hasSharedKeys) keys.isInUse = true;
  const portal = await startUncheckedPortal({
    ...(hasSharedKeys ? { signingKeys: structuredClone(await keys.known) } : {}),
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
      if (hasSharedKeys) keys.isInUse = false;
      check.assertNone();
    },
  };
}

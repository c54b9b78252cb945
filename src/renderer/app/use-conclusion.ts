import { useEffect, useRef } from 'react';
import type { Argument } from '../../shared/ipc/contract';
import { desktop } from '../desktop/bridge';

/**
 * Tells main when the view of a new secret was left, in whatever way: until then the window is kept out of pictures of
 * the screen. A value that no vault has is not given up by that; only the person can do so.
 *
 * @param inView the secret that is in view; `null` while none is
 */
export function useConclusion(inView: Argument<'secrets:concludeView'> | null, isSaved: boolean): void {
  const { applicationId = null, keyId = null } = inView ?? {};
  const wasSaved = useRef(isSaved);
  useEffect(() => {
    wasSaved.current = isSaved;
  }, [isSaved, applicationId, keyId]);
  useEffect(() => {
    if (applicationId === null || keyId === null) return;
    return () => {
      if (wasSaved.current) void desktop.secrets.concludeView({ applicationId, keyId });
    };
  }, [applicationId, keyId]);
}

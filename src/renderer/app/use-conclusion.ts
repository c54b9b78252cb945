import { useEffect, useRef } from 'react';
import { desktop } from '../desktop/bridge';

/**
 * Tells main when the view of a new secret was left, in whatever way: until then the window is kept out of pictures of
 * the screen. A value that no vault has is not given up by that; only the person can do so.
 *
 * @param keyId of the secret that is in view; `null` while none is
 */
export function useConclusion(keyId: string | null, isSaved: boolean): void {
  const wasSaved = useRef(isSaved);
  useEffect(() => {
    wasSaved.current = isSaved;
  }, [isSaved, keyId]);
  useEffect(() => {
    if (keyId === null) return;
    return () => {
      if (wasSaved.current) void desktop.secrets.concludeView({ keyId });
    };
  }, [keyId]);
}

import { useEffect, useEffectEvent } from 'react';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { desktop } from '../desktop/bridge';

/**
 * Follows what the page was asked to show from outside it, each wish once: main is told, so that no other view follows
 * it again.
 */
export function useWish(wish: FocusState | null, follow: (wish: FocusState) => void): void {
  const sequence = wish?.sequence ?? null;
  const onWish = useEffectEvent(() => {
    if (wish !== null) follow(wish);
  });
  useEffect(() => {
    if (sequence === null) return;
    void desktop.focus.followed({ sequence });
    onWish();
  }, [sequence]);
}

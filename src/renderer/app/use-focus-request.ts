import { useEffect, useEffectEvent } from 'react';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { desktop } from '../desktop/bridge';

/**
 * Follows what the page was asked to show from outside it, each request once: main is told, so that no other view follows
 * it again.
 */
export function useFocusRequest(wanted: FocusState | null, follow: (wanted: FocusState) => void): void {
  const sequence = wanted?.sequence ?? null;
  const onRequest = useEffectEvent(() => {
    if (wanted !== null) follow(wanted);
  });
  useEffect(() => {
    if (sequence === null) return;
    void desktop.focus.followed({ sequence });
    onRequest();
  }, [sequence]);
}

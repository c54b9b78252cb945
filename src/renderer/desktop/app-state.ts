import { create } from 'zustand';
import { usualSettings } from '../../shared/domain/settings';
import type { AppState } from '../../shared/ipc/state';
import { desktop } from './bridge';

/** Main's state as the page last heard of it; `null` until the first answer. A mirror: nothing is changed here. */
const mirror = create<{ readonly state: AppState | null }>(() => ({ state: null }));

/** Begins to follow main. Called once, before the first render. */
export function startMirror(): void {
  desktop.onStateChanged((state) => {
    mirror.setState({ state });
  });
  void desktop.state.get().then((answer) => {
    // An event that came first is newer than this answer.
    if (answer.ok && mirror.getState().state === null) mirror.setState({ state: answer.value });
  });
}

/** How long a copied value stays on the clipboard, for the words on a button. */
export function useClipboardSeconds(): number {
  return useAppState((state) => (state?.settings ?? usualSettings).clipboardSeconds);
}

/** Main's state, or a part of it. */
export function useAppState<T>(select: (state: AppState | null) => T): T {
  return mirror(({ state }) => select(state));
}

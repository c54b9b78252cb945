import type { AppState } from '../../shared/ipc/state';
import { ok } from '../../shared/ipc/result';
import type { Handle } from './handle';

/** Answers `state:*`: the first picture of a page that has just loaded; `state:changed` brings the later ones. */
export function registerState(handle: Handle, mirror: { state(): AppState }): void {
  handle('state:get', () => ok(mirror.state()));
}

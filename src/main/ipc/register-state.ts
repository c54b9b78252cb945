import type { StateSnapshot } from '../../shared/ipc/state';
import { toJsonText } from '../../shared/ipc/json-text';
import { ok } from '../../shared/ipc/result';
import { nothing } from './argument-parts';
import type { Handle } from './handle';

/** Answers `state:*`: all slices for a page that has just loaded; `state:changed` brings their later versions. */
export function registerState(handle: Handle, mirror: { snapshot(): StateSnapshot }): void {
  handle('state:get', nothing, () => ok(toJsonText(mirror.snapshot())));
}

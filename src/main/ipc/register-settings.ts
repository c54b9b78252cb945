import type { Settings } from '../../shared/domain/settings';
import { ok, type Result } from '../../shared/ipc/result';
import type { TrayAnswer } from '../../shared/ipc/state/desktop-state';
import type { Handle } from './handle';

export interface SettingsCalls {
  change(change: Partial<Settings>): Promise<Result<null>>;
}

export interface TrayCalls {
  answer(answer: TrayAnswer): Promise<void>;
}

/** Answers `settings:*` and `tray:*`. */
export function registerSettings(handle: Handle, settings: SettingsCalls, tray: TrayCalls): void {
  handle('settings:change', (change) => settings.change(change));
  handle('tray:answer', async ({ answer }) => {
    await tray.answer(answer);
    return ok(null);
  });
}

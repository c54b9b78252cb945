import { z } from 'zod';
import type { Settings } from '../../shared/domain/settings';
import { ok, type Result } from '../../shared/ipc/result';
import type { TrayAnswer } from '../../shared/ipc/state/desktop-state';
import { trayAnswers } from '../../shared/ipc/state/desktop-state';
import { settingsRules } from '../settings/settings-rules';
import type { Handle } from './handle';

export interface SettingsCalls {
  change(change: Partial<Settings>): Promise<Result<null>>;
}

export interface TrayCalls {
  answer(answer: TrayAnswer): Promise<void>;
}

/** Answers `settings:*` and `tray:*`. */
export function registerSettings(handle: Handle, settings: SettingsCalls, tray: TrayCalls): void {
  handle(
    'settings:change',
    z
      .strictObject(settingsRules)
      .omit({ hasExplainedTray: true, portalLagMinutes: true })
      .partial()
      .refine((change) => Object.keys(change).length > 0),
    (change) => settings.change(change),
  );
  handle('tray:answer', z.strictObject({ answer: z.enum(trayAnswers) }), async ({ answer }) => {
    await tray.answer(answer);
    return ok(null);
  });
}

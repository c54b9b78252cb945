import { useState } from 'react';
import type { Settings, SettingsChange } from '../../../shared/domain/settings';
import { useReported } from '../../ui/use-reported';
import { desktop } from '../../desktop/bridge';

/**
 * The settings as the person has just chosen them, ahead of main, so that a control never jumps back and forth. A
 * choice that main could not save is taken back, and said.
 */
export function useChosenSettings(settings: Settings): {
  readonly chosen: Settings;
  readonly choose: (change: SettingsChange) => void;
} {
  const [ahead, setAhead] = useState<SettingsChange>({});
  const reported = useReported();
  const choose = (change: SettingsChange): void => {
    setAhead((before) => ({ ...before, ...change }));
    void reported(desktop.settings.change(change)).then((isSaved) => {
      if (!isSaved) setAhead({});
    });
  };
  return { chosen: { ...settings, ...ahead }, choose };
}

import type { Clock } from '../platform/clock';
import type { DesktopServices } from './desktop-services';

/** At login the tray often comes after us: so long it is looked for closely, then now and then. */
const closelyMs = 15_000;
const closeTickMs = 1000;
const tickMs = 60_000;

/**
 * Calls back once, as soon as the desktop shows tray icons. `atFirst` says whether it does by the time a desktop that
 * is just starting has one.
 */
export function whenTrayIsThere(
  services: Pick<DesktopServices, 'hasTray'>,
  clock: Clock,
  callback: () => void,
): { readonly atFirst: Promise<boolean>; readonly stop: () => void } {
  const beganAtMs = clock.nowMs();
  let cancel: () => void = () => undefined;
  let isOver = false;
  const atFirst = new Promise<boolean>((resolve) => {
    const look = async (): Promise<void> => {
      const isThere = await services.hasTray();
      if (isOver) return;
      if (isThere) {
        callback();
        resolve(true);
        return;
      }
      const isStarting = clock.nowMs() - beganAtMs < closelyMs;
      if (!isStarting) resolve(false);
      cancel = clock.after(isStarting ? closeTickMs : tickMs, () => void look());
    };
    void look();
  });
  return {
    atFirst,
    stop: () => {
      isOver = true;
      cancel();
    },
  };
}

import type { Clock } from '../../platform/clock';
import type { DesktopServices } from '../notifications/desktop-services';

/** At login the tray often comes after us: so long it is looked for closely, then now and then. */
const closelyMs = 15_000;
const closeTickMs = 1000;
const tickMs = 60_000;
/** One look in vain is none: a busy desktop answers late. */
const looksInVain = 2;
/** A window that was hidden into a tray that has gone is out of reach: it is not left so for long. */
const presenceTickMs = 15_000;

/**
 * Says when the desktop begins to show tray icons and when it stops: a panel can be restarted, an extension switched
 * off. `atFirst` says whether it does by the time a desktop that is just starting has one.
 */
export function watchTray(
  services: Pick<DesktopServices, 'hasTray'>,
  clock: Clock,
  tell: { readonly came: () => void; readonly went: () => void },
): { readonly atFirst: Promise<boolean>; readonly stop: () => void } {
  const beganAtMs = clock.steadyMs();
  let cancel: () => void = () => undefined;
  let isOver = false;
  let wasThere = false;
  let missing = 0;
  const atFirst = new Promise<boolean>((resolve) => {
    const look = async (): Promise<void> => {
      const isThere = await services.hasTray();
      if (isOver) return;
      missing = isThere ? 0 : missing + 1;
      if (isThere && !wasThere) {
        wasThere = true;
        tell.came();
      } else if (wasThere && missing >= looksInVain) {
        wasThere = false;
        tell.went();
      }
      const isStarting = clock.steadyMs() - beganAtMs < closelyMs;
      if (isThere || !isStarting) resolve(isThere);
      const isClose = isStarting || wasThere;
      const pauseMs = isThere ? presenceTickMs : isClose ? closeTickMs : tickMs;
      cancel = clock.after(pauseMs, () => void look());
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

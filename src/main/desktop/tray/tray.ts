import { Menu, Tray } from 'electron';
import type { TFunction } from 'i18next';
import type { WatchedSchedule } from '../../inventory/index/inventory-index';
import type { Clock } from '../../platform/clock';
import type { ComputerZone } from '../../platform/computer-zone';
import { heard } from '../../platform/heard';
import { trayPicture } from './tray-picture';
import { nextLine } from './tray-words';

/** A day begins without an event of ours. */
const tickMs = 60_000;

export interface TrayIconOptions {
  readonly name: string;
  /** Folder of the pictures. */
  readonly icons: string;
  readonly platform: NodeJS.Platform;
  readonly t: TFunction;
  readonly open: () => void;
  readonly quit: () => void;
  readonly clock: Clock;
  readonly timeZone: Pick<ComputerZone, 'onChanged'>;
}

/** The icon in the tray: what expires next, and the way back to the window. */
export class TrayIcon {
  readonly #options: TrayIconOptions;
  #tray: Tray | null = null;
  #lists: readonly WatchedSchedule[] = [];
  #said: string | null = null;

  constructor(options: TrayIconOptions) {
    this.#options = options;
  }

  /** Puts the icon there and keeps its words true; answers with the function that takes it away. */
  show(): () => void {
    const { icons, platform, open, clock, timeZone } = this.#options;
    this.#tray = new Tray(trayPicture(icons, platform));
    // On macOS a click opens the menu, which has a way to the window.
    if (platform !== 'darwin') this.#tray.on('click', heard(open));
    let cancel: () => void = () => undefined;
    const tick = (): void => {
      this.#say();
      cancel = clock.after(tickMs, tick);
    };
    tick();
    const stopListening = timeZone.onChanged(this.#say.bind(this));
    return () => {
      cancel();
      stopListening();
      this.#tray?.destroy();
      this.#tray = null;
      this.#said = null;
    };
  }

  /** Follows what is known of the secrets. */
  follow(lists: readonly WatchedSchedule[]): void {
    this.#lists = lists;
    this.#say();
  }

  #say(): void {
    const tray = this.#tray;
    if (tray === null) return;
    const { name, t, open, quit } = this.#options;
    const line = nextLine(t, this.#lists);
    if (line === this.#said) return;
    this.#said = line;
    tray.setToolTip(line === null ? name : `${name}\n${line}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...(line === null ? [] : [{ label: line, enabled: false }, { type: 'separator' as const }]),
        { label: t('tray.open'), click: open },
        { label: t('tray.quit'), click: quit },
      ]),
    );
  }
}

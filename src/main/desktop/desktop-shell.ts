import { join } from 'node:path';
import type { App, WebContents } from 'electron';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { setApplicationMenu } from './application-menu';
import { MainWindow } from './main-window';
import { PageRecovery } from './page-recovery';
import { PlacementFile } from './placement-file';
import { quitWhenFinished } from './quit-when-finished';

export interface DesktopShellOptions {
  readonly app: App;
  readonly buildFolder: string;
  /** The folder of this user's files. */
  readonly profile: string;
  /** Address of the page. */
  readonly page: string;
  readonly partition: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The window, the menu, and how the application begins and ends on a desktop. */
export class DesktopShell {
  readonly #app: App;
  readonly #window: MainWindow;
  readonly #placements: PlacementFile;

  constructor(options: DesktopShellOptions) {
    const { app, buildFolder, profile, page, partition, clock, logger } = options;
    this.#app = app;
    this.#placements = new PlacementFile(join(profile, 'window.json'), logger);
    this.#window = new MainWindow({
      title: app.name,
      preload: join(buildFolder, 'preload', 'index.cjs'),
      page,
      partition,
      icon: join(app.getAppPath(), 'resources', 'icons', 'icon.png'),
      hasDeveloperTools: !app.isPackaged,
      placements: this.#placements,
      recovery: new PageRecovery(clock),
      logger,
    });
  }

  /** What shows the page; `null` while there is no window. */
  page(): WebContents | null {
    return this.#window.page();
  }

  comeToFront(): void {
    this.#window.comeToFront();
  }

  protectContent(isOn: boolean): void {
    this.#window.protectContent(isOn);
  }

  /**
   * Opens the window. A second start brings it to the front; closing it ends the application, once `finish` is done.
   */
  async open(finish: () => Promise<void>): Promise<void> {
    const app = this.#app;
    app.on('second-instance', () => {
      this.comeToFront();
    });
    app.on('window-all-closed', () => {
      app.quit();
    });
    quitWhenFinished(app, async () => {
      await this.#placements.settled();
      await finish();
    });
    setApplicationMenu(process.platform);
    await this.#window.open();
  }
}

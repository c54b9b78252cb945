import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme, type App, type WebContents } from 'electron';
import type { TFunction } from 'i18next';
import type { MenuChoice } from '../../shared/ipc/menu-choice';
import type { WatchedSchedule } from '../inventory/index/inventory-index';
import type { Clock } from '../platform/clock';
import { ComputerZone } from '../platform/computer-zone';
import { SessionBus } from '../platform/dbus/session-bus';
import type { Logger } from '../platform/logger';
import type { ProfilePaths } from '../platform/paths';
import type { StartArguments } from '../security/command-line-arguments';
import type { SecretLink } from '../security/deep-link';
import { nameForWindows } from './application-id';
import { forgoDefaultMenu, setApplicationMenu } from './menu/application-menu';
import { copyText, systemClipboard } from './clipboard/clipboard';
import { CloseToTray } from './window/close-to-tray';
import { onLeft, onWake } from './computer-events';
import { desktopServices, type DesktopServices } from './notifications/desktop-services';
import { EndQuestion } from './window/end-question';
import { followEnds } from './window/follow-ends';
import { ExternalActivation } from './links/external-activation';
import { loginItem } from './login-item/login-item';
import { MainWindow } from './window/main-window';
import { Notifications } from './notifications/notifications';
import type { ShowQuestion } from '../access/person-question';
import { personDialog } from './window/person-dialog';
import { PagePaper } from './window/page-paper';
import { pageMessages } from './window/page-messages';
import { PageRecovery } from './window/page-recovery';
import { PlacementFile } from './window/placement-file';
import { Program, type RunningProgram } from './program';
import { quitWhenFinished } from './window/quit-when-finished';
import { SettingsFile } from '../settings/settings-file';
import { TrayIcon } from './tray/tray';
import type { SystemClipboard } from './clipboard/value-clipboard';
import { watchTray } from './tray/watch-tray';
import { desktopWords } from './words';
import { heard } from '../platform/heard';

export interface DesktopShellOptions {
  readonly app: App;
  readonly buildFolder: string;
  readonly paths: Pick<ProfilePaths, 'window' | 'settings' | 'logs'>;
  /** Address of the page. */
  readonly page: string;
  readonly partition: string;
  /** What this start was given; the environment's file is for the next one, at login, too. */
  readonly given: StartArguments;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What of a desktop the application's parts are handed. */
export interface DesktopSurroundings {
  readonly clipboard: SystemClipboard;
  readonly copyText: typeof copyText;
  readonly paper: PagePaper;
  readonly program: Program;
  readonly settings: SettingsFile;
  readonly tray: CloseToTray;
  readonly timeZone: ComputerZone;
  readonly showReminders: Notifications['show'];
  readonly showWish: Notifications['showWish'];
  /** Keeps the tray's words with what is known. */
  readonly followLists: (lists: readonly WatchedSchedule[]) => void;
  readonly comeToFront: () => void;
  /** Asks the person what a page is not believed. */
  readonly showQuestion: ShowQuestion;
  readonly protectContent: (isOn: boolean) => void;
  /** Calls back when the computer wakes; answers with the function that stops it. */
  readonly onWake: (listener: () => void) => () => void;
  /** Calls back when the computer is locked or goes to sleep. */
  readonly onLeft: (listener: () => void) => () => void;
}

/** The window, the tray, the menu, and how the application begins and ends on a desktop. */
export class DesktopShell {
  readonly #settings: SettingsFile;
  readonly #closing: CloseToTray;
  readonly #ending: EndQuestion;
  readonly #notifications: Notifications;
  readonly #app: App;
  readonly #program: Program;
  readonly #t: TFunction;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #window: MainWindow;
  readonly #tray: TrayIcon;
  /** The person's. */
  readonly timeZone: ComputerZone;
  readonly #placements: PlacementFile;
  readonly #services: DesktopServices;
  readonly #activation: ExternalActivation;
  #followMenu: ((choice: MenuChoice) => void) | null = null;

  constructor(options: DesktopShellOptions) {
    const { app, buildFolder, paths, page, partition, given, clock, logger } = options;
    const icons = join(app.getAppPath(), 'resources', 'icons');
    const icon = join(icons, 'icon.png');
    const t = desktopWords();
    const open = (): void => {
      this.comeToFront();
    };
    const quit = (): void => {
      app.quit();
    };
    this.#app = app;
    forgoDefaultMenu();
    nameForWindows(app, process.platform);
    this.#activation = new ExternalActivation({ app, link: given.link, comeToFront: open, quit });
    this.#program = new Program({ ...runningProgram(), version: app.getVersion() }, existsSync);
    this.#t = t;
    this.#clock = clock;
    this.#logger = logger;
    this.#services = desktopServices(
      process.platform,
      new SessionBus(process.env['DBUS_SESSION_BUS_ADDRESS']),
    );
    const starter = loginItem(app, process.platform, given.environmentFile);
    this.#settings = new SettingsFile({ file: paths.settings, loginItem: starter, logger });
    this.#notifications = new Notifications(
      t,
      () => this.#services.hasNotifications(),
      () => this.#settings.state().hidesNames,
    );
    this.#ending = new EndQuestion({ show: () => this.#window.comeToFront(), quit, clock });
    this.#closing = new CloseToTray({
      ending: this.#ending,
      settings: this.#settings,
      hide: () => {
        this.#window.hide();
      },
      quit,
    });
    this.#placements = new PlacementFile(paths.window, logger);
    this.#window = new MainWindow({
      title: app.name,
      preload: join(buildFolder, 'preload', 'index.cjs'),
      page,
      partition,
      icon,
      hasDeveloperTools: !app.isPackaged,
      mayClose: () => this.#closing.mayClose(),
      placements: this.#placements,
      recovery: new PageRecovery(clock),
      messages: pageMessages(t, join(paths.logs, 'main.log')),
      logger,
    });
    const { platform } = process;
    this.timeZone = new ComputerZone(clock);
    const { timeZone } = this;
    this.#tray = new TrayIcon({ ...{ icons, platform, t, open, quit, clock }, name: app.name, timeZone });
  }

  /** What shows the page; `null` while there is no window. */
  page(): WebContents | null {
    return this.#window.page();
  }

  /** Resolves once there is something to see in the window. */
  painted(): Promise<void> {
    return this.#window.painted;
  }

  comeToFront(): void {
    this.#window.comeToFront();
  }

  /** What the application's parts need of the desktop. */
  surroundings(): DesktopSurroundings {
    return {
      clipboard: systemClipboard,
      copyText,
      paper: new PagePaper(this.#t, () => this.page()),
      program: this.#program,
      settings: this.#settings,
      tray: this.#closing,
      timeZone: this.timeZone,
      showReminders: (reminders, open) => this.#notifications.show(reminders, open),
      showWish: (wish, open) => this.#notifications.showWish(wish, open),
      followLists: (lists) => {
        this.#tray.follow(lists);
      },
      comeToFront: () => {
        this.#window.comeToFront();
      },
      showQuestion: personDialog(this.#t, () => this.page()),
      protectContent: (isOn) => {
        this.#window.protectContent(isOn);
      },
      onWake,
      onLeft,
    };
  }

  /** What a link from a mail leads to. */
  onLink(follow: (link: SecretLink) => void): void {
    this.#activation.onLink(follow);
  }

  /** What a choice in the menu leads to. */
  onMenu(follow: (choice: MenuChoice) => void): void {
    this.#followMenu = follow;
  }

  /** Ends only after asking, as long as a value would be lost with it. */
  keepFromEnding(isAtStake: () => boolean): void {
    this.#ending.watch(isAtStake);
  }

  /** Reads what the person has chosen, and where the window was. Before anything is shown. */
  async prepare(): Promise<void> {
    await Promise.all([this.#settings.load(), this.#window.prepare()]);
    const apply = (): void => {
      nativeTheme.themeSource = this.#settings.state().appearance;
    };
    apply();
    this.#settings.onChanged(apply);
  }

  /**
   * Opens the window, or stays in the background where there is a tray to find it in, unless somebody has called
   * meanwhile. Closing the window ends the application once `finish` is done, unless the
   * person keeps it in the tray.
   *
   * @param mayShow whether anything may be seen of it: the window is made meanwhile, and nothing is if not
   */
  async open(isInBackground: boolean, mayShow: Promise<boolean>, finish: () => Promise<void>): Promise<void> {
    const app = this.#app;
    app.on(
      'activate',
      heard(() => {
        this.comeToFront();
      }),
    );
    followEnds(app, this.#ending, this.#closing);
    const removed: (() => void)[] = [this.timeZone.start(onWake)];
    quitWhenFinished({
      ...{ app, clock: this.#clock, logger: this.#logger },
      finish: async () => {
        for (const remove of removed) remove();
        await Promise.all([this.#placements.settled(), this.#settings.settled()]);
        await finish();
      },
    });
    if (isInBackground && !(await mayShow)) return;
    const tray = isInBackground ? this.#followTray(removed) : null;
    const opening = this.#window.open(tray !== null && (await tray.atFirst), mayShow);
    // What is not seen of the window comes once something is: until then every processor is the page's.
    await Promise.race([this.painted(), opening]);
    setApplicationMenu({
      ...{ platform: process.platform, program: this.#program, t: this.#t, copyText },
      choose: (choice) => {
        this.comeToFront(); // on macOS the menu is there while the window is not
        this.#followMenu?.(choice);
      },
    });
    if (!(await mayShow)) return;
    if (tray === null) this.#followTray(removed);
    await opening;
  }

  /** Has the icon there whenever the desktop shows icons. */
  #followTray(removed: (() => void)[]): ReturnType<typeof watchTray> {
    let removeIcon: () => void = () => undefined;
    const tray = watchTray(this.#services, this.#clock, {
      came: () => {
        removeIcon = this.#tray.show();
        this.#closing.trayIsThere();
      },
      went: () => {
        removeIcon();
        this.#closing.trayIsGone();
        this.#window.showAgain();
      },
    });
    removed.push(tray.stop, () => {
      removeIcon();
    });
    return tray;
  }
}

function runningProgram(): Omit<RunningProgram, 'version'> {
  const { platform, arch, versions, execPath, resourcesPath } = process;
  return { platform, arch, versions, execPath, resourcesPath };
}

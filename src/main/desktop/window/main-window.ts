import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { Logger } from '../../platform/logger';
import { careForPage, type PageMessages } from './page-care';
import type { PageRecovery } from './page-recovery';
import type { PlacementFile } from './placement-file';
import { openingBounds, smallestSize, type WindowPlacement } from './window-placement';
import { heard } from '../../platform/heard';

export interface MainWindowOptions {
  readonly title: string;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Address of the page to show. */
  readonly page: string;
  /** Name of the browser session the page lives in. Without `persist:` nothing of it is written to disk. */
  readonly partition: string;
  readonly icon: string;
  /** Developer tools: never in a packaged application. */
  readonly hasDeveloperTools: boolean;
  /** Asked when the window is about to close; `false` keeps it. */
  readonly mayClose: () => boolean;
  readonly placements: PlacementFile;
  readonly recovery: PageRecovery;
  readonly messages: PageMessages;
  readonly logger: Logger;
}

/** The page's own ground, painted before it is there: no white flash in the dark. */
const ground = { light: '#f6f7f9', dark: '#0f1318' } as const;

/** The one window. Closing it ends the application, unless it is kept. */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  /** Where it was last time. */
  #placement: WindowPlacement | null = null;
  /** It was to come to the front before it was there. */
  #isWanted = false;
  /** Whether anything of it may be seen yet. */
  #mayShow = false;
  #paint: () => void = () => undefined;
  /** Resolves once there is something to see in it. */
  readonly painted = new Promise<void>((resolve) => {
    this.#paint = resolve;
  });

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /** What shows the page; `null` while there is no window. */
  page(): WebContents | null {
    return this.#window?.webContents ?? null;
  }

  /** Reads where the window was. Before it is opened. */
  async prepare(): Promise<void> {
    this.#placement = await this.#options.placements.read();
  }

  /**
   * Opens the window where it was last time; it shows itself once there is something to see. The window is made before
   * this returns, so that its process starts at once.
   *
   * @param isHidden ready, but not shown before it is brought to the front
   * @param mayShow nothing of it is seen before this says so
   */
  async open(isHidden: boolean, mayShow: Promise<boolean>): Promise<void> {
    if (this.#window !== null) {
      this.comeToFront();
      return;
    }
    const { placements, page, mayClose, recovery, messages, logger } = this.#options;
    const placement = this.#placement;
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const window = this.#create(openingBounds(placement, areas));
    this.#window = window;
    if (placement?.isMaximized === true) window.maximize();
    window.once(
      'ready-to-show',
      heard(() => {
        this.#paint();
      }),
    );
    const allowed = mayShow.then((may) => (this.#mayShow = may));
    void Promise.all([allowed, this.painted]).then(([may]) => {
      if (may && (!isHidden || this.#isWanted)) this.#window?.show();
    });
    window.on(
      'page-title-updated',
      heard((event) => {
        event.preventDefault();
      }),
    );
    // Whoever quits while the page is loading has not seen a failure, and a page that was lost is brought back below.
    let isLoadGivenUp = false;
    window.on(
      'close',
      heard((event) => {
        if (this.#mayShow)
          placements.save({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
        if (mayClose()) isLoadGivenUp = true;
        else event.preventDefault();
      }),
    );
    window.on(
      'closed',
      heard(() => {
        this.#window = null;
      }),
    );
    window.webContents.on(
      'render-process-gone',
      heard(() => {
        isLoadGivenUp = true;
      }),
    );
    careForPage(window, { page, recovery, messages, logger });
    await window.loadURL(page).catch((error: unknown) => {
      if (!isLoadGivenUp) throw error;
    });
  }

  /**
   * Brings the window before all others, wherever it was; one that is not there yet shows itself once it is.
   *
   * @returns `false` while there is none
   */
  comeToFront(): boolean {
    const window = this.#window;
    this.#isWanted = true;
    if (window === null || !this.#mayShow) return false;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return true;
  }

  /** Takes the window off the screen; what it shows goes on. */
  hide(): void {
    this.#window?.hide();
  }

  /** Shows a window that was hidden, without taking the keyboard from whatever the person is at. */
  showAgain(): void {
    const window = this.#mayShow ? this.#window : null;
    if (window !== null && !window.isVisible() && !window.isMinimized()) window.showInactive();
  }

  /** Keeps the window out of screenshots and recordings, where the system can (not on Linux). */
  protectContent(isOn: boolean): void {
    this.#window?.setContentProtection(isOn);
  }

  /** SECURITY: every setting is written out; nothing relies on a default. No spreading of data into these. */
  #create(bounds: ReturnType<typeof openingBounds>): BrowserWindow {
    const { title, preload, partition, icon, hasDeveloperTools } = this.#options;
    return new BrowserWindow({
      ...bounds,
      title,
      icon,
      minWidth: smallestSize.width,
      minHeight: smallestSize.height,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
      webPreferences: {
        preload,
        partition,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        plugins: false,
        webgl: false,
        enableWebSQL: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        disableDialogs: true,
        disableWakeLocks: true,
        focusOnNavigation: false,
        devTools: hasDeveloperTools,
      },
    });
  }
}

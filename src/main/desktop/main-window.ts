import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';

export interface MainWindowOptions {
  /** Folder of the built application. */
  readonly buildFolder: string;
  /** Address of the page to show. */
  readonly page: string;
  readonly title: string;
}

/** The page's own ground, painted before it is there: no white flash in the dark. */
const ground = { light: '#f6f7f9', dark: '#0f1318' } as const;

/**
 * Makes the one window. SECURITY: sandboxed, isolated, no Node, no developer tools outside development, no drag and
 * drop of pages, nothing of the page survives in a cache of scripts.
 */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: options.title,
    width: 1240,
    height: 820,
    minWidth: 480,
    minHeight: 520,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload: join(options.buildFolder, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      v8CacheOptions: 'none',
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  void window.loadURL(options.page);
  return window;
}

/** Brings a window back to the front, wherever it was. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

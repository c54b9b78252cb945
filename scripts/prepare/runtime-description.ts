/** The Electron that commands of this repository start on this computer. */
export interface RuntimeDescription {
  /** Absolute path of the executable; readable by unprivileged users. */
  readonly electronPath: string;
  /**
   * The same Electron without a default app, for electron-builder's `electronDist`; undefined where electron-builder
   * brings the official one itself. Its files must not be written to: the executable is linked to them.
   */
  readonly distributionFolder: string | undefined;
  /** Electron's own version, for example `45.4.1` or `33.2.1`. */
  readonly version: string;
  /** `fallback` is the end-of-life runtime for tests and the demo, where the official one cannot be downloaded. */
  readonly kind: 'official' | 'fallback';
  /** What people and reports are told; the fallback says what it may not be used for. */
  readonly label: string;
}

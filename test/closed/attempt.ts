import type { AppDir } from './app-dir';
import type { Tools } from './hostile-lines';
import type { Surroundings } from './watched-start';

/** What the parts of the campaign work with. */
export interface Attempt extends Surroundings {
  /** The program as people install it. */
  readonly executable: string;
  /** The control: the same without its guards. */
  readonly unguarded: string;
  readonly appDir: AppDir;
  readonly tools: Tools;
  /** A few lines of each kind: enough to fail where the long form would. */
  readonly isShort: boolean;
  readonly starts: number;
  readonly quits: number;
  readonly demos: number;
  /** How many of Chromium's switches. */
  readonly switches: number;
  readonly seed: number;
  /** Told what is tried, and each thing that is not as it should be. */
  readonly progress: (line: string) => void;
}

/** What the window is called. */
export const productTitle = 'WMDA Credential Manager';

/** For the first window of a start, on a busy computer. */
export const windowLimitMs = 30_000;

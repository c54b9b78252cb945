import type { Settings } from '../../shared/domain/settings';
import type { Result } from '../../shared/ipc/result';
import type { TrayAnswer, TrayState } from '../../shared/ipc/state/desktop-state';
import { Emitter } from '../platform/emitter';

export interface CloseToTrayOptions {
  readonly settings: {
    state(): Settings;
    change(change: Partial<Settings>): Promise<Result<null>>;
  };
  readonly hide: () => void;
  readonly quit: () => void;
}

/**
 * What closing the window means: the end, or the tray. The first time the person is asked in the window itself; nobody
 * is left with a program that runs on unnoticed. Without a tray closing is always the end.
 */
export class CloseToTray {
  readonly #options: CloseToTrayOptions;
  readonly #changed = new Emitter<void>();
  #isThere = false;
  #isExplaining = false;
  #isQuitting = false;

  constructor(options: CloseToTrayOptions) {
    this.#options = options;
  }

  state(): TrayState {
    return { isThere: this.#isThere, isExplaining: this.#isExplaining };
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** The desktop shows our icon. */
  trayIsThere(): void {
    this.#isThere = true;
    this.#changed.emit();
  }

  /** It does not any more: what is hidden could not be found again. */
  trayIsGone(): void {
    this.#isThere = false;
    this.#isExplaining = false;
    this.#changed.emit();
  }

  /** The application ends, whoever asked for it: windows close now. */
  quitting(): void {
    this.#isQuitting = true;
  }

  /** Asked when the window is about to close; hides it or lets the page ask when the answer is no. */
  mayClose(): boolean {
    const { settings, hide } = this.#options;
    const { closeToTray, hasExplainedTray } = settings.state();
    // Closing once more while the page asks is an answer too, and the only one a page that hangs leaves.
    if (this.#isQuitting || !this.#isThere || !closeToTray || this.#isExplaining) return true;
    if (hasExplainedTray) hide();
    else this.#explain(true);
    return false;
  }

  /** What the person decided. A choice that could not be saved counts this time and is asked again the next. */
  async answer(answer: TrayAnswer): Promise<void> {
    if (!this.#isExplaining) return;
    const { settings, hide, quit } = this.#options;
    this.#explain(false);
    if (answer === 'stay') return;
    await settings.change({ hasExplainedTray: true, closeToTray: answer === 'hide' });
    if (answer === 'hide') hide();
    else quit();
  }

  #explain(isExplaining: boolean): void {
    this.#isExplaining = isExplaining;
    this.#changed.emit();
  }
}

import type { Settings } from '../../../shared/domain/settings';
import type { Result } from '../../../shared/ipc/result';
import type { TrayAnswer, TrayState } from '../../../shared/ipc/state/desktop-state';
import { Emitter } from '../../platform/emitter';
import type { EndQuestion } from './end-question';

export interface CloseToTrayOptions {
  readonly settings: {
    state(): Settings;
    change(change: Partial<Settings>): Promise<Result<null>>;
  };
  readonly hide: () => void;
  readonly quit: () => void;
  readonly ending: Pick<EndQuestion, 'isAsking' | 'onChanged' | 'mayEnd' | 'answer'>;
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
    const { ending } = this.#options;
    return {
      isThere: this.#isThere,
      isExplaining: this.#isExplaining,
      isAskingToEnd: ending.isAsking(),
    };
  }

  onChanged(listener: () => void): () => void {
    const stops = [this.#changed.on(listener), this.#options.ending.onChanged(listener)];
    return () => {
      for (const stop of stops) stop();
    };
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
    const { settings, hide, ending } = this.#options;
    const { closeToTray, hasExplainedTray } = settings.state();
    // Closing once more while the page asks is an answer too, and the only one a page that hangs leaves.
    if (this.#isQuitting || !this.#isThere || !closeToTray || this.#isExplaining) {
      return this.#isQuitting || ending.mayEnd();
    }
    if (hasExplainedTray) hide();
    else this.#explain(true);
    return false;
  }

  /** What the person decided. A choice that could not be saved counts this time and is asked again the next. */
  async answer(answer: TrayAnswer): Promise<void> {
    const { settings, hide, quit, ending } = this.#options;
    if (ending.isAsking()) {
      ending.answer(answer === 'quit');
      return;
    }
    if (!this.#isExplaining) return;
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

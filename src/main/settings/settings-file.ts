import { z } from 'zod';
import { usualSettings, type Settings } from '../../shared/domain/settings';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { FileFormat } from '../platform/files/file-format';
import { OwnFile } from '../platform/files/own-file';
import { Emitter } from '../platform/emitter';
import type { Logger } from '../platform/logger';
import { settingsRules } from './settings-rules';

/** Whether the system starts the application when the person logs in. */
export interface LoginItem {
  /** Rejects when the system does not take it. */
  set(isOn: boolean): Promise<void>;
}

type StoredSettings = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** Each member on its own: one that is damaged, or of a later version, does not take the others with it. */
const stored: z.ZodType<StoredSettings> = z.object({
  thresholdDays: settingsRules.thresholdDays.optional().catch(undefined),
  appearance: settingsRules.appearance.optional().catch(undefined),
  closeToTray: settingsRules.closeToTray.optional().catch(undefined),
  hasExplainedTray: settingsRules.hasExplainedTray.optional().catch(undefined),
  startAtLogin: settingsRules.startAtLogin.optional().catch(undefined),
  hidesNames: settingsRules.hidesNames.optional().catch(undefined),
  clipboardSeconds: settingsRules.clipboardSeconds.optional().catch(undefined),
  portalLagMinutes: settingsRules.portalLagMinutes.optional().catch(undefined),
  safetyWaitHours: settingsRules.safetyWaitHours.optional().catch(undefined),
});

export const settingsFormat: FileFormat<StoredSettings> = { version: 1, schema: stored };

export interface SettingsFileOptions {
  readonly file: string;
  readonly loginItem: LoginItem;
  readonly logger: Logger;
}

/** The person's settings on this computer. What is chosen counts once it is on the disk. */
export class SettingsFile {
  readonly #options: SettingsFileOptions;
  readonly #file: OwnFile<StoredSettings>;
  readonly #changed = new Emitter<void>();
  #settings = usualSettings;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: SettingsFileOptions) {
    this.#options = options;
    this.#file = new OwnFile({ ...options, format: settingsFormat, isReadAtOnce: true });
  }

  /** Reads what was chosen; what cannot be read is as usual. */
  async load(): Promise<void> {
    const content = await this.#file.content();
    if (content === null) return;
    this.#settings = { ...usualSettings, ...withoutGaps(content) };
    this.#changed.emit();
  }

  state(): Settings {
    return this.#settings;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** `settings-failed` when the system or the disk does not take it: then nothing has changed. */
  change(change: Partial<Settings>): Promise<Result<null>> {
    const result = this.#queue.then(() => this.#apply(change));
    this.#queue = result;
    return result;
  }

  /** Resolves when every change so far is on the disk, or was refused. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  async #apply(change: Partial<Settings>): Promise<Result<null>> {
    const { loginItem, logger } = this.#options;
    const before = this.#settings;
    const next: Settings = { ...before, ...withoutGaps(change) };
    try {
      if (next.startAtLogin !== before.startAtLogin) await loginItem.set(next.startAtLogin);
    } catch {
      logger.warn('login item not changed');
      return failed({ code: 'settings-failed' });
    }
    if (!(await this.#file.write(next))) return failed({ code: 'settings-failed' });
    this.#settings = next;
    this.#changed.emit();
    return ok(null);
  }
}

/** A member that is there but `undefined` would take the place of a setting. */
function withoutGaps(change: StoredSettings): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { AppState } from '../../shared/ipc/state';
import type { ActivityEntry } from '../../shared/ipc/state/activity-state';
import type { DemoState } from '../../shared/ipc/state/demo-state';
import type { ProgramState, TrayState } from '../../shared/ipc/state/desktop-state';
import type {
  DamagedFile,
  EnvironmentProblem,
  EnvironmentSummary,
} from '../../shared/ipc/state/environment-state';
import type {
  FocusState,
  InventoryState,
  OfflineCopy,
  ReminderEntry,
  WithdrawnApplication,
} from '../../shared/ipc/state/inventory-state';
import type {
  ClipboardState,
  ConnectivityRun,
  HeldValue,
  OpenCreation,
  SavedSecret,
} from '../../shared/ipc/state/secret-state';
import type { ProxyQuestion, SessionState } from '../../shared/ipc/state/session-state';
import type { KeptValue, VaultDelivery, VaultState, VaultSummary } from '../../shared/ipc/state/vault-state';
import type { AdministratorRule } from '../../shared/domain/administrator-rule';
import type { Incident } from '../../shared/domain/incident';
import type { Settings } from '../../shared/domain/settings';
import type { Clock } from '../platform/clock';

/** News come in bursts (a list, then its managers one by one); one picture of them is enough. */
const coalescingMs = 16;

/** Something with news; what they are is read from the source itself. */
interface Source {
  onChanged(listener: () => void): () => void;
}

export interface StateSources {
  readonly environments: Source & {
    summaries(): readonly EnvironmentSummary[];
    problem(): EnvironmentProblem | null;
  };
  readonly dataFolder: string;
  readonly program: ProgramState;
  readonly demo: Source & { state(): DemoState };
  readonly session: Source & { state(): SessionState };
  readonly currentEnvironment: Source & { opened(): string | null; lookedAt(): string | null };
  readonly byHand: Source & { damaged(): readonly DamagedFile[] };
  readonly inventory: Source & {
    state(): InventoryState;
    copies(): readonly OfflineCopy[];
    withdrawn(): readonly WithdrawnApplication[];
  };
  readonly portalClock: Source & { aheadSeconds(): number };
  readonly vault: Source & { state(): VaultState };
  readonly vaults: Source & {
    summaries(): readonly VaultSummary[];
    commandRule(): AdministratorRule;
    chosenByApplication(): Readonly<Record<string, readonly string[]>>;
  };
  readonly delivery: Source & { deliveries(): readonly VaultDelivery[] };
  readonly creation: Source & {
    openCreations(): readonly OpenCreation[];
    unsaved(): readonly CreatedSecret[];
    saved(): readonly SavedSecret[];
  };
  readonly valueFirst: Source & { state(): HeldValue | null };
  readonly kept: Source & { values(): readonly KeptValue[] };
  readonly connectivity: Source & { runs(): readonly ConnectivityRun[] };
  readonly clipboard: Source & { state(): ClipboardState | null };
  readonly focus: Source & { state(): FocusState | null };
  readonly reminders: Source & { entries(): readonly ReminderEntry[] };
  readonly settings: Source & { state(): Settings };
  readonly tray: Source & { state(): TrayState };
  readonly activity: Source & { recent(): readonly ActivityEntry[] };
  readonly incidents: Source & { all(): readonly Incident[] };
  readonly keychain: Source & { isAsking(): boolean };
  readonly proxy: Source & { question(): ProxyQuestion | null; kept(): readonly string[] };
}

/** Puts together what the page shows and tells it when something changed. Holds nothing itself. */
export class StateMirror {
  readonly #sources: StateSources;
  readonly #clock: Clock;
  readonly #send: (state: AppState) => void;
  #cancelSending: (() => void) | null = null;

  /** @param send hands a state to the page, or drops it when there is none */
  constructor(sources: StateSources, clock: Clock, send: (state: AppState) => void) {
    this.#sources = sources;
    this.#clock = clock;
    this.#send = send;
  }

  /** Follows the sources from now on; answers with the function that stops it. */
  start(): () => void {
    // Every one of them: a source that is not listened to would show its news with somebody else's.
    const stops = Object.values({ ...this.#sources }).flatMap((source: unknown) =>
      hasNews(source)
        ? [
            source.onChanged(() => {
              this.#schedule();
            }),
          ]
        : [],
    );
    return () => {
      for (const stop of stops) stop();
      this.#cancelSending?.();
      this.#cancelSending = null;
    };
  }

  state(): AppState {
    const { environments, dataFolder, program, session, inventory, vault, creation } = this.#sources;
    return {
      environmentProblem: environments.problem(),
      dataFolder,
      program,
      environments: environments.summaries(),
      demo: this.#sources.demo.state(),
      session: session.state(),
      opened: this.#sources.currentEnvironment.opened(),
      lookedAt: this.#sources.currentEnvironment.lookedAt(),
      damagedFiles: this.#sources.byHand.damaged(),
      inventory: inventory.state(),
      copies: inventory.copies(),
      portalAheadSeconds: this.#sources.portalClock.aheadSeconds(),
      withdrawn: inventory.withdrawn(),
      vault: vault.state(),
      vaults: this.#sources.vaults.summaries(),
      commandRule: this.#sources.vaults.commandRule(),
      chosenVaults: this.#sources.vaults.chosenByApplication(),
      deliveries: this.#sources.delivery.deliveries(),
      saved: creation.saved(),
      keptValues: this.#sources.kept.values(),
      unsaved: creation.unsaved(),
      heldValue: this.#sources.valueFirst.state(),
      openCreations: creation.openCreations(),
      connectivity: this.#sources.connectivity.runs(),
      clipboard: this.#sources.clipboard.state(),
      focus: this.#sources.focus.state(),
      reminders: this.#sources.reminders.entries(),
      settings: this.#sources.settings.state(),
      tray: this.#sources.tray.state(),
      activity: this.#sources.activity.recent(),
      incidents: this.#sources.incidents.all(),
      proxyQuestion: this.#sources.proxy.question(),
      isKeychainAsking: this.#sources.keychain.isAsking(),
      keptProxies: this.#sources.proxy.kept(),
    };
  }

  #schedule(): void {
    this.#cancelSending ??= this.#clock.after(coalescingMs, () => {
      this.#cancelSending = null;
      this.#send(this.state());
    });
  }
}

/** The rest never changes while the application runs. */
function hasNews(source: unknown): source is Source {
  return typeof source === 'object' && source !== null && 'onChanged' in source;
}

import type { SliceName, Slices } from '../../shared/ipc/state';
import type { Source, StateSources } from './state-sources';

/** The owners that have news of their own; the rest never changes while the application runs. */
export type SourceName = {
  [N in keyof StateSources]: StateSources[N] extends Source ? N : never;
}[keyof StateSources];

interface SliceRecipe<V> {
  /** Whose news may change it: every owner that `read` asks, and those that these depend on. */
  readonly from: readonly SourceName[];
  readonly read: (sources: StateSources) => V;
}

/** Which values are shown depends on whose list is on the screen. */
const place = ['inventory', 'currentEnvironment', 'session'] as const;

/** How each slice is put together from its owners. */
export const sliceRecipes: { readonly [S in SliceName]: SliceRecipe<Slices[S]> } = {
  program: { from: [], read: ({ program, dataFolder }) => ({ program, dataFolder }) },
  settings: { from: ['settings'], read: ({ settings }) => ({ settings: settings.state() }) },
  time: { from: ['timeZone'], read: ({ timeZone }) => ({ timeZone: timeZone.name() }) },
  desktop: {
    from: ['tray', 'proxy', 'keychain'],
    read: ({ tray, proxy, keychain }) => ({
      tray: tray.state(),
      proxyQuestion: proxy.question(),
      keptProxies: proxy.kept(),
      isKeychainAsking: keychain.isAsking(),
    }),
  },
  environments: {
    from: ['environments', 'demo', 'policy'],
    read: ({ environments, demo }) => ({
      environments: environments.summaries(),
      environmentProblem: environments.problem(),
      demo: demo.state(),
    }),
  },
  files: { from: ['files'], read: ({ files }) => ({ troubledFiles: files.troubled() }) },
  access: { from: ['passphrase', 'policy'], read: ({ passphrase }) => ({ passphrase: passphrase.state() }) },
  session: {
    from: ['session', 'currentEnvironment'],
    read: ({ session, currentEnvironment }) => ({
      session: session.state(),
      opened: currentEnvironment.opened(),
      lookedAt: currentEnvironment.lookedAt(),
    }),
  },
  inventory: { from: ['index'], read: ({ index }) => ({ inventory: index.state() }) },
  lists: {
    from: ['inventory', 'environments', 'portalClock', 'currentEnvironment'],
    read: ({ inventory, portalClock }) => ({
      copies: inventory.copies(),
      withdrawn: inventory.withdrawn(),
      portalAheadSeconds: portalClock.aheadSeconds(),
    }),
  },
  focus: { from: ['focus'], read: ({ focus }) => ({ focus: focus.state() }) },
  reminders: {
    from: ['reminders', 'inventory', 'environments'],
    read: ({ reminders }) => ({ reminders: reminders.entries() }),
  },
  vaults: {
    from: ['vault', 'vaults', 'policy'],
    read: ({ vault, vaults }) => ({
      vault: vault.state(),
      vaults: vaults.summaries(),
      commandRule: vaults.commandRule(),
      chosenVaults: vaults.chosenByApplication(),
    }),
  },
  values: {
    from: ['creation', 'kept', 'delivery', ...place],
    read: ({ creation, kept, delivery }) => ({
      saved: creation.saved(),
      keptValues: kept.values(),
      deliveries: delivery.deliveries(),
    }),
  },
  creations: {
    from: ['creation', 'deletion', 'delayed', 'valueFirst', ...place],
    read: ({ creation, deletion, delayed, valueFirst }) => ({
      openCreations: creation.openCreations(),
      openDeletions: deletion.openDeletions(),
      delayedDeletions: delayed.deletions(),
      unsaved: creation.unsaved(),
      heldValue: valueFirst.state(),
    }),
  },
  connectivity: {
    from: ['connectivity'],
    read: ({ connectivity }) => ({ connectivity: connectivity.runs() }),
  },
  checks: { from: ['checks', ...place], read: ({ checks }) => ({ checks: checks.ofShown() }) },
  clipboard: {
    from: ['clipboard', 'inventory'],
    read: ({ clipboard, inventory }) => {
      const held = clipboard.state();
      const isShown = held !== null && held.environmentId === inventory.shown();
      const application = isShown ? inventory.application(held.applicationId) : null;
      const secret = application?.secrets.find(({ keyId }) => keyId === held?.keyId);
      return { clipboard: held, clipboardName: secret?.displayName ?? '' };
    },
  },
  activity: { from: ['activity'], read: ({ activity }) => ({ activity: activity.recent() }) },
  incidents: { from: ['incidents'], read: ({ incidents }) => ({ incidents: incidents.all() }) },
  rotations: {
    // Where a queue stands is made of its rotations.
    from: ['rotations', 'rotationQueue'],
    read: ({ rotations, rotationQueue }) => ({
      rotations: rotations.rotations(),
      systems: rotations.systems(),
      queue: rotationQueue.queue(),
    }),
  },
};

export const sliceNames = Object.keys(sliceRecipes) as SliceName[];

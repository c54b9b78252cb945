import { coreLife } from './core-life';
import { type CoreParts, type CoreSurroundings, makeCoreParts } from './core-parts';
import { type LifeOrder, Lifecycle } from './lifecycle';

/** What lives as long as the core does, and begins before it. */
export type Alongside = Pick<LifeOrder, 'running' | 'begun'>;

/** The application without a window: everything a command line, a test or a desktop is made of. */
export interface Core {
  readonly parts: CoreParts;
  /** Whether a value is in memory only: it would be lost with the application. */
  hasUnsavedValues(): boolean;
  /** Begins to work, once, and answers at once; what needs the disk, the keychain or the portal follows. */
  start(alongside?: Alongside): void;
  /** Lets what must not be cut off come to its end, within a time limit, then stops everything. */
  stop(): Promise<void>;
}

/** Makes the application without a window. Needs neither Electron nor anything of `desktop/`. */
export function createCore(surroundings: CoreSurroundings): Core {
  const parts = makeCoreParts(surroundings);
  const life = coreLife(parts, surroundings);
  let lifecycle: Lifecycle | null = null;
  return {
    parts,
    hasUnsavedValues: () =>
      parts.secrets.creation.unsaved().length > 0 || parts.pasted.valueFirst.state() !== null,
    start: ({ running, begun } = { running: [], begun: [] }) => {
      const order = { ...life, running: [...running, ...life.running], begun: [...begun, ...life.begun] };
      lifecycle = new Lifecycle(order, surroundings.logger);
      lifecycle.start();
    },
    stop: async () => {
      await lifecycle?.stop();
    },
  };
}

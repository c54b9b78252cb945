import type { Environment } from '../../shared/domain/environment';
import type { ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import type { EnvironmentReading } from '../../shared/ipc/channels/environment-channels';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { EnvironmentProblem, EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { PersonQuestion } from '../access/person-question';
import { Emitter } from '../platform/emitter';
import { baseOf, byHandIdOf, byHandSister, isByHand } from './by-hand-environment';
import { environmentHosts } from './environment-hosts';
import type { ImportedEnvironments } from './imported-environments';
import { type LoadedEnvironments, summaryOf } from './load-environments';
import { parseEnvironment } from './parse-environment';

export interface KnownEnvironmentsOptions {
  readonly loaded: LoadedEnvironments;
  /** The demo that the application brings along: what it is at the moment. */
  readonly demo: () => Environment;
  readonly files: Pick<ImportedEnvironments, 'write' | 'remove'>;
  /** What can be done there. */
  readonly capabilitiesOf: (environment: Environment) => ProviderCapabilities;
  /** Whether somebody is signed in there, or about to. */
  readonly isInUse: (environmentId: string) => boolean;
  /** Takes away what an earlier environment of this ID has left: session, list and what its portal told are its own. */
  readonly forget: (environmentId: string) => Promise<Result<null>>;
  /** Whether the person has entered something in a by-hand environment. */
  readonly hasEntries: (byHandId: string) => Promise<boolean>;
}

/**
 * The environments of this run: the given file first, then the imported ones, then the built-in ones. One of an ID
 * takes the place of those behind it. What is imported is read, shown with its hosts, and counts when it is agreed to.
 */
export class KnownEnvironments {
  readonly #options: KnownEnvironmentsOptions;
  readonly #changed = new Emitter<void>();
  #imported: readonly Environment[];
  #pending: Environment | null = null;

  constructor(options: KnownEnvironmentsOptions) {
    this.#options = options;
    this.#imported = options.loaded.imported;
  }

  /** The by-hand sisters come last. */
  all(): readonly Environment[] {
    const bases = this.#bases();
    return [...bases, ...bases.map(byHandSister).filter((sister) => sister !== null)];
  }

  #bases(): readonly Environment[] {
    const { given } = this.#options.loaded;
    const builtIn = this.#builtIn();
    const byId = new Map<string, Environment>();
    for (const environment of [...(given === null ? [] : [given]), ...this.#imported, ...builtIn]) {
      if (!byId.has(environment.id)) byId.set(environment.id, environment);
    }
    return [...byId.values()];
  }

  #builtIn(): readonly Environment[] {
    return [...this.#options.loaded.builtIn, this.#options.demo()];
  }

  /** Whether an ID means the environment that is built in, and no file has taken its place. */
  isBuiltIn(environmentId: string): boolean {
    return this.#originOf(environmentId) === 'built-in';
  }

  problem(): EnvironmentProblem | null {
    return this.#options.loaded.problem;
  }

  summaries(): readonly EnvironmentSummary[] {
    const { capabilitiesOf } = this.#options;
    return this.all().map((environment) =>
      summaryOf(environment, this.#originOf(environment.id), capabilitiesOf(environment)),
    );
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Reads the text of a file and keeps what it says until it is agreed to; nothing changes yet. */
  read(text: string): EnvironmentReading {
    this.#pending = null;
    const parsed = parseEnvironment(text);
    if (!parsed.ok) return { kind: 'refused', problem: parsed.problem };
    const { environment } = parsed;
    this.#pending = environment;
    return { kind: 'read', environmentId: environment.id };
  }

  /** What main asks the person before {@link agree}: every host that would be spoken to. */
  question(environmentId: string): Result<PersonQuestion> {
    const environment = this.#pending;
    if (environment === null || environment.id !== environmentId) return failed({ code: 'not-found' });
    if (this.#isHeld(environmentId)) return failed({ code: 'environment-in-use' });
    const replaces = this.all().find(({ id }) => id === environmentId)?.name ?? null;
    const hosts = environmentHosts(environment);
    return ok({ kind: 'take-in-environment', environment, hosts, replaces });
  }

  /** Takes in what was read last. `environment-in-use` while somebody is signed in there, or it was given at start. */
  async agree(environmentId: string): Promise<Result<null>> {
    const environment = this.#pending;
    if (environment === null || environment.id !== environmentId) return failed({ code: 'not-found' });
    const stopped = await this.#makeRoom(environmentId);
    if (!stopped.ok) return stopped;
    try {
      await this.#options.files.write(environment);
    } catch {
      return failed({ code: 'settings-failed' });
    }
    this.#pending = null;
    this.#imported = [...this.#imported.filter(({ id }) => id !== environmentId), environment];
    this.#changed.emit();
    return ok(null);
  }

  /**
   * Takes an imported environment away; a built-in one of the same ID is there again. `environment-in-use` also when
   * what was entered by hand for its portal would have no environment left.
   */
  async remove(environmentId: string): Promise<Result<null>> {
    if (!this.#imported.some(({ id }) => id === environmentId)) return failed({ code: 'not-found' });
    const { hasEntries } = this.#options;
    const isLast = !this.#builtIn().some(({ id }) => id === environmentId);
    if (isLast && (await hasEntries(byHandIdOf(environmentId))))
      return failed({ code: 'environment-in-use' });
    const stopped = await this.#makeRoom(environmentId);
    if (!stopped.ok) return stopped;
    try {
      await this.#options.files.remove(environmentId);
    } catch {
      return failed({ code: 'settings-failed' });
    }
    this.#imported = this.#imported.filter(({ id }) => id !== environmentId);
    this.#changed.emit();
    return ok(null);
  }

  /** SECURITY: tokens that one issuer gave are never sent to another that took over its ID. */
  async #makeRoom(environmentId: string): Promise<Result<null>> {
    return this.#isHeld(environmentId)
      ? failed({ code: 'environment-in-use' })
      : this.#options.forget(environmentId);
  }

  #isHeld(environmentId: string): boolean {
    const { loaded, isInUse } = this.#options;
    return loaded.given?.id === environmentId || isInUse(environmentId);
  }

  #originOf(environmentId: string): EnvironmentSummary['origin'] {
    const ofId = isByHand(environmentId) ? baseOf(environmentId) : environmentId;
    if (this.#options.loaded.given?.id === ofId) return 'given';
    return this.#imported.some(({ id }) => id === ofId) ? 'imported' : 'built-in';
  }
}

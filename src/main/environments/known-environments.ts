import type { Environment } from '../../shared/domain/environment';
import { noCapabilities, type ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import type { EnvironmentReading } from '../../shared/ipc/channels/environment-channels';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { EnvironmentProblem, EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import type { PersonQuestion } from '../access/person-question';
import { Emitter } from '../platform/emitter';
import { baseOf, byHandIdOf, byHandSister, isByHand } from './by-hand-environment';
import { changesOf } from './agreed-changes';
import { conflictOf } from './environment-conflicts';
import { askedHosts } from './environment-hosts';
import { fingerprintOf } from './fingerprint';
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
  /** Whether a value is stored for an environment. */
  readonly keepsValues: (environmentId: string) => boolean;
}

/**
 * The environments of this run: the given file first, then the imported ones, then the built-in ones. What is imported is
 * read, shown with its hosts, and counts when it is agreed to.
 *
 * SECURITY: sessions, lists and values are kept under an environment's ID. One that comes with other trusted parts than
 * were agreed to under its ID, whichever way, is in no list but {@link summaries} until the person has looked at it: nothing
 * that is kept is used for it, shown or sent.
 */
export class KnownEnvironments {
  readonly #options: KnownEnvironmentsOptions;
  readonly #changed = new Emitter<void>();
  #imported: readonly Environment[];
  #pending: Environment | null = null;
  #counting: { readonly from: readonly unknown[]; readonly environments: readonly Environment[] } | null =
    null;

  constructor(options: KnownEnvironmentsOptions) {
    this.#options = options;
    this.#imported = options.loaded.imported;
  }

  /** Those that count. The by-hand sisters come last. */
  all(): readonly Environment[] {
    // Asked for at every turn: made anew when one of these is another one.
    const from = [this.#options.demo(), this.#imported, this.#options.loaded.agreed.all()];
    if (this.#counting?.from.every((one, at) => one === from[at]) !== true) {
      this.#counting = { from, environments: this.#thatCount() };
    }
    return this.#counting.environments;
  }

  #thatCount(): readonly Environment[] {
    const bases = this.#bases().filter((environment) => !this.#isChanged(environment));
    return [...bases, ...bases.map(byHandSister).filter((sister) => sister !== null)];
  }

  #bases(): readonly Environment[] {
    return [...this.#ofFiles(), ...this.#builtIn()];
  }

  #ofFiles(): readonly Environment[] {
    const { given } = this.#options.loaded;
    return [...(given === null ? [] : [given]), ...this.#imported];
  }

  #builtIn(): readonly Environment[] {
    return [...this.#options.loaded.builtIn, this.#options.demo()];
  }

  /** What is built in comes with the program, which could send anything anywhere: to ask about it would be an empty word. */
  #isChanged(environment: Environment): boolean {
    if (this.#originOf(environment.id) === 'built-in') return false;
    return this.#options.loaded.agreed.standing(environment) === 'changed';
  }

  problem(): EnvironmentProblem | null {
    return this.#options.loaded.problem;
  }

  summaries(): readonly EnvironmentSummary[] {
    const { capabilitiesOf } = this.#options;
    const counting = this.all();
    const changed = this.#bases().filter((environment) => this.#isChanged(environment));
    return [
      ...changed.map((one) => summaryOf(one, this.#originOf(one.id), noCapabilities, true)),
      ...counting.map((one) => summaryOf(one, this.#originOf(one.id), capabilitiesOf(one))),
    ];
  }

  /** Of an environment that counts, by-hand ones too; `null` for any other. */
  fingerprint(environmentId: string): string | null {
    const environment = this.all().find(({ id }) => id === environmentId);
    return environment === undefined ? null : fingerprintOf(environment);
  }

  /**
   * Whether what was made under a fingerprint is an environment's as it counts now: made for it as it is, or for one in whose
   * place the person has put it. What was made for a built-in one stays its own, since nobody else can have its ID.
   */
  isBound(environmentId: string, fingerprint: string): boolean {
    const baseId = isByHand(environmentId) ? baseOf(environmentId) : environmentId;
    if (this.#builtIn().some(({ id }) => id === baseId)) return true;
    const ids = [baseId, byHandIdOf(baseId)];
    return (
      ids.some((id) => this.fingerprint(id) === fingerprint) ||
      (this.fingerprint(baseId) !== null && this.#options.loaded.agreed.wasBound(baseId, fingerprint))
    );
  }

  /** Notes the environments of files that are here for the first time: from then on they are asked about when they change. */
  async noteFirst(): Promise<void> {
    const { agreed } = this.#options.loaded;
    const first = this.#ofFiles().filter((environment) => agreed.standing(environment) === 'first');
    if (first.length > 0) await agreed.agree(first);
  }

  /** Resolves when what was agreed to so far is on the disk, or was refused. */
  settled(): Promise<void> {
    return this.#options.loaded.agreed.settled();
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
    const problem = conflictOf(environment, {
      builtIn: this.#builtIn(),
      // An imported one is replaced; what was given at start is not for the page to replace.
      others: this.#ofFiles().filter((other) => !this.#isReplacedBy(other, environment)),
      agreed: this.#options.loaded.agreed.all(),
    });
    if (problem !== null) return { kind: 'refused', problem };
    this.#pending = environment;
    return { kind: 'read', environmentId: environment.id };
  }

  /** What main asks the person before {@link agree}: every host that is named, and what differs from before. */
  question(environmentId: string): Result<PersonQuestion> {
    const environment = this.#askedAbout(environmentId);
    if (environment === null) return failed({ code: 'not-found' });
    if (this.#options.isInUse(environmentId)) return failed({ code: 'environment-in-use' });
    const isRead = environment === this.#pending;
    const known = this.#options.loaded.agreed.of(environmentId);
    const replaced = this.#ofFiles().find(({ id }) => id === environmentId);
    return ok({
      kind: 'take-in-environment',
      environment,
      origin: isRead ? 'read' : 'changed',
      hosts: askedHosts(environment),
      replaces: known?.name ?? (isRead ? (replaced?.name ?? null) : null),
      changes: known === null ? null : changesOf(known.parts, environment),
    });
  }

  /**
   * Lets what was read last count, or an environment that has changed since it was agreed to. What is kept under its ID is
   * bound to it from then on; its session ends, since a token is given to nobody but whom it was made for.
   * `environment-in-use` while somebody is signed in there.
   */
  async agree(environmentId: string): Promise<Result<null>> {
    const environment = this.#askedAbout(environmentId);
    if (environment === null) return failed({ code: 'not-found' });
    const stopped = await this.#makeRoom(environmentId);
    if (!stopped.ok) return stopped;
    const { files, loaded } = this.#options;
    const isRead = environment === this.#pending;
    try {
      if (isRead) await files.write(environment);
    } catch {
      return failed({ code: 'settings-failed' });
    }
    if (!(await loaded.agreed.agree([environment]))) return failed({ code: 'settings-failed' });
    if (isRead) {
      this.#pending = null;
      this.#imported = [...this.#imported.filter(({ id }) => id !== environmentId), environment];
    }
    this.#changed.emit();
    return ok(null);
  }

  /**
   * Takes an imported environment away. `environment-in-use` also when what was entered by hand for its portal would have
   * no environment left.
   */
  async remove(environmentId: string): Promise<Result<null>> {
    if (!this.#imported.some(({ id }) => id === environmentId)) return failed({ code: 'not-found' });
    const { hasEntries, keepsValues, loaded } = this.#options;
    if (await hasEntries(byHandIdOf(environmentId))) return failed({ code: 'environment-in-use' });
    const stopped = await this.#makeRoom(environmentId);
    if (!stopped.ok) return stopped;
    try {
      await this.#options.files.remove(environmentId);
    } catch {
      return failed({ code: 'settings-failed' });
    }
    this.#imported = this.#imported.filter(({ id }) => id !== environmentId);
    // What is stored for it stays its own, should it come back.
    const ids = [environmentId, byHandIdOf(environmentId)];
    if (!ids.some((id) => keepsValues(id))) await loaded.agreed.forget(environmentId);
    this.#changed.emit();
    return ok(null);
  }

  /** SECURITY: tokens that one issuer gave are never sent to another that took over its ID. */
  async #makeRoom(environmentId: string): Promise<Result<null>> {
    const { isInUse, forget } = this.#options;
    return isInUse(environmentId) ? failed({ code: 'environment-in-use' }) : forget(environmentId);
  }

  /** What was read last, or one that has changed; `null` where there is nothing to ask. */
  #askedAbout(environmentId: string): Environment | null {
    if (this.#pending?.id === environmentId) return this.#pending;
    const changed = this.#bases().find(({ id }) => id === environmentId);
    return changed !== undefined && this.#isChanged(changed) ? changed : null;
  }

  #isReplacedBy(other: Environment, { id }: Environment): boolean {
    return other.id === id && this.#originOf(id) === 'imported';
  }

  #originOf(environmentId: string): EnvironmentSummary['origin'] {
    const ofId = isByHand(environmentId) ? baseOf(environmentId) : environmentId;
    if (this.#options.loaded.given?.id === ofId) return 'given';
    return this.#imported.some(({ id }) => id === ofId) ? 'imported' : 'built-in';
  }
}

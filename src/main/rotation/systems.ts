import { isSameApplication } from '../../shared/domain/secret-key';
import { longestSystemText, type ApplicationSystem, type SystemForm } from '../../shared/domain/system';
import { type AppError, failed, ok, type Result } from '../../shared/ipc/result';
import type { ApplicationPlace } from '../operations/application-lock';
import { hasValueLike } from '../portal/formats/value-like';
import type { RotationBook } from './rotation-file';
import { withSystems } from './rotation-systems';
import { hasOpenRotation } from './rotation-state';
import type { RotationWriter } from './rotation-writer';
import type { FactTeller } from '../facts/facts';

export interface SystemsOptions {
  readonly writer: RotationWriter;
  readonly facts: FactTeller;
  /** Where the person works; `null` for nowhere. */
  readonly place: () => string | null;
  /** What the list calls an application; `null` when it is not listed. */
  readonly applicationName: (applicationId: string) => string | null;
  readonly newId: () => string;
}

/**
 * *Your systems*: what calls the APIs with the secrets of an application, kept for next time. A rotation that is under way
 * learns of each change in the same write.
 */
export class Systems {
  readonly #options: SystemsOptions;

  constructor(options: SystemsOptions) {
    this.#options = options;
  }

  async add(applicationId: string, form: SystemForm): Promise<Result<{ readonly systemId: string }>> {
    const { place, newId } = this.#options;
    const environmentId = place();
    if (environmentId === null) return failed({ code: 'not-signed-in' });
    const read = readForm(form);
    if (!read.ok) return read;
    const system: ApplicationSystem = { id: newId(), environmentId, applicationId, ...read.value };
    const added = await this.#write(system, (before) => [...before, system]);
    return added.ok ? ok({ systemId: system.id }) : added;
  }

  async change(systemId: string, form: SystemForm): Promise<Result<null>> {
    const read = readForm(form);
    if (!read.ok) return read;
    return this.#edit(systemId, (system) => [{ ...system, ...read.value }]);
  }

  remove(systemId: string): Promise<Result<null>> {
    return this.#edit(systemId, () => []);
  }

  /**
   * The application is known elsewhere from now on, and so are its systems: those that use a secret which is known there,
   * or of which nobody has said which they use. `rotation-open` while a rotation is under way at the earlier place.
   *
   * @param pairs key ID at the earlier place -> at the later one
   */
  async move(
    from: ApplicationPlace,
    to: ApplicationPlace,
    pairs: ReadonlyMap<string, string>,
  ): Promise<Result<null>> {
    const signature = this.#options.writer.person();
    return this.#options.writer.change((book) => {
      if (hasOpenRotation(book.rotations, from)) return failed({ code: 'rotation-open' });
      const { environmentId, applicationId } = to;
      const systems = book.systems.map((system) => {
        const keyId = system.keyId === null ? null : (pairs.get(system.keyId) ?? system.keyId);
        const isMoved = isSameApplication(system, from) && (keyId === null || keyId !== system.keyId);
        return isMoved ? { ...system, environmentId, applicationId, keyId } : system;
      });
      const isSame = systems.every((system, at) => system === book.systems[at]);
      return ok({ after: isSame ? book : withSystems(book, systems, signature), answer: null });
    });
  }

  async #edit(
    systemId: string,
    edit: (system: ApplicationSystem) => readonly ApplicationSystem[],
  ): Promise<Result<null>> {
    let edited: ApplicationSystem | null = null;
    const signature = this.#options.writer.person();
    const changed = await this.#options.writer.change((book) => {
      edited = book.systems.find(({ id }) => id === systemId) ?? null;
      if (edited === null) return failed({ code: 'not-found' });
      const systems = book.systems.flatMap((one) => (one.id === systemId ? edit(one) : [one]));
      return ok({ after: withSystems(book, systems, signature), answer: null });
    });
    if (changed.ok && edited !== null) this.#tell(edited);
    return changed;
  }

  async #write(
    system: ApplicationSystem,
    systems: (before: RotationBook['systems']) => RotationBook['systems'],
  ): Promise<Result<null>> {
    const signature = this.#options.writer.person();
    const written = await this.#options.writer.change((book) =>
      ok({ after: withSystems(book, systems(book.systems), signature), answer: null }),
    );
    if (written.ok) this.#tell(system);
    return written;
  }

  #tell({ environmentId, applicationId: id }: ApplicationSystem): void {
    const { facts, applicationName } = this.#options;
    const application = { id, displayName: applicationName(id) };
    facts.tell({
      ...{ kind: 'system-written-down', environmentId, application, secret: null },
      ...{ requestId: null, outcome: null },
    });
  }
}

/** Trimmed; a system needs its name, and no text may have a value in it. */
function readForm({ name, where, contact, keyId, vaultId }: SystemForm): Result<SystemForm> {
  const texts = [name, where, contact];
  const wrong: AppError | null =
    name.trim() === '' || texts.some(({ length }) => length > longestSystemText)
      ? { code: 'name-invalid' }
      : texts.some(hasValueLike)
        ? { code: 'note-has-value' }
        : null;
  if (wrong !== null) return failed(wrong);
  return ok({ name: name.trim(), where: where.trim(), contact: contact.trim(), keyId, vaultId });
}

import { plainSecret } from '../../shared/domain/application';
import type { Rotation } from '../../shared/domain/rotation';
import type { ApplicationSystem } from '../../shared/domain/system';
import { failed, ok, type Result } from '../../shared/ipc/result';
import { Emitter } from '../platform/emitter';
import { LoadedOnce } from '../platform/files/loaded-once';
import type { NewFact, RotationFact } from './rotation-fact';
import type { RotationBook, RotationFile } from './rotation-file';
import { rotationOf, type WrittenRotation } from './rotation-state';

/** Who writes something down, and when. */
export type Signature = Pick<RotationFact, 'atMs' | 'by'>;

/** What becomes of the book, and the answer to whoever asked for it. The same book when there is nothing to change. */
export type BookChange<T> = (
  before: RotationBook,
) => Result<{ readonly after: RotationBook; readonly answer: T }>;

/**
 * Rotations and systems of this computer. A fact counts once it is on the disk, for everybody who asks, and not before: a
 * step is told by what outlives a crash alone. Changes follow one another.
 */
export class RotationLog {
  readonly #file: RotationFile;
  readonly #changed = new Emitter<null>();
  readonly #told = new WeakMap<WrittenRotation, Rotation>();
  #book: RotationBook = { rotations: [], systems: [] };
  readonly #loaded = new LoadedOnce(() => this.#load());
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: RotationFile) {
    this.#file = file;
  }

  /** `journal-failed` when there is a file that cannot be read: until it can, nothing is written over it. */
  load(): Promise<Result<null>> {
    return this.#loaded.load();
  }

  /** Reads the file anew: what was set aside may be there again. */
  reload(): Promise<Result<null>> {
    return this.#next(() => this.#loaded.reload());
  }

  /** Newest first. */
  rotations(): readonly Rotation[] {
    return this.#book.rotations.map((written) => this.#rotationOf(written));
  }

  rotation(id: string): Rotation | null {
    const written = this.written(id);
    return written === null ? null : this.#rotationOf(written);
  }

  /** With every fact. */
  written(id: string): WrittenRotation | null {
    return this.#book.rotations.find(({ plan }) => plan.id === id) ?? null;
  }

  systems(): readonly ApplicationSystem[] {
    return this.#book.systems;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Changes the book. Succeeds only when it is durable; else nothing has changed. */
  change<T>(change: BookChange<T>): Promise<Result<T>> {
    return this.#next(async () => {
      const loaded = await this.load();
      if (!loaded.ok) return loaded;
      const changed = change(this.#book);
      if (!changed.ok) return changed;
      const { after, answer } = changed.value;
      if (after === this.#book) return ok(answer);
      if (!(await this.#file.write(after))) return failed({ code: 'journal-failed' });
      this.#book = after;
      this.#changed.emit(null);
      return ok(answer);
    });
  }

  /**
   * Writes facts of one rotation down, by what it is at that moment; nothing any more once it has ended.
   *
   * @param facts none when there is nothing to say
   */
  append(
    id: string,
    signature: Signature,
    facts: (written: WrittenRotation, rotation: Rotation, book: RotationBook) => readonly NewFact[],
  ): Promise<Result<Rotation>> {
    return this.change((before) => {
      const written = before.rotations.find(({ plan }) => plan.id === id);
      if (written === undefined) return failed({ code: 'not-found' });
      const rotation = this.#rotationOf(written);
      const added = rotation.end === null ? facts(written, rotation, before) : [];
      if (added.length === 0) return ok({ after: before, answer: rotation });
      const longer = withFacts(written, added, signature);
      return ok({ after: replaced(before, longer), answer: this.#rotationOf(longer) });
    });
  }

  /** Resolves when everything so far is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  #rotationOf(written: WrittenRotation): Rotation {
    const known = this.#told.get(written) ?? rotationOf(written);
    this.#told.set(written, known);
    return known;
  }

  async #load(): Promise<Result<null>> {
    const loaded = await this.#file.load();
    if (loaded.kind === 'unreachable' || loaded.kind === 'later-version') {
      return failed({ code: 'journal-failed' });
    }
    if (loaded.kind === 'read') this.#book = loaded.content;
    if (loaded.kind === 'set-aside') this.#book = loaded.remains ?? { rotations: [], systems: [] };
    this.#changed.emit(null);
    return ok(null);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** A rotation with more facts. */
export function withFacts(
  { plan, facts }: WrittenRotation,
  added: readonly NewFact[],
  { atMs, by }: Signature,
): WrittenRotation {
  const signed = added.map((fact): RotationFact => ({ ...plainFact(fact), atMs, by }));
  return { plan, facts: [...facts, ...signed] };
}

/** As the file takes it: it has no place for what a list may say of a secret beside its own members. */
function plainFact(fact: NewFact): NewFact {
  return 'secret' in fact ? { ...fact, secret: plainSecret(fact.secret) } : fact;
}

/** The book with one rotation as it is now. */
export function replaced(book: RotationBook, written: WrittenRotation): RotationBook {
  const rotations = book.rotations.map((one) => (one.plan.id === written.plan.id ? written : one));
  return { ...book, rotations };
}

import type { Rotation } from '../../shared/domain/rotation';
import type { Result } from '../../shared/ipc/result';
import type { ActionKind } from '../facts/fact';
import type { FactTeller } from '../facts/facts';
import type { Clock } from '../platform/clock';
import type { NewFact } from './rotation-fact';
import type { BookChange, RotationLog, Signature } from './rotation-log';
import type { RotationBook } from './rotation-file';
import type { WrittenRotation } from './rotation-state';

export interface RotationWriterOptions {
  readonly log: RotationLog;
  readonly facts: FactTeller;
  /** What facts are dated by: see {@link toldNow}. */
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Who is at work; `null` when nobody is known. */
  readonly person: () => string | null;
}

type FactMaker = (written: WrittenRotation, rotation: Rotation, book: RotationBook) => readonly NewFact[];

/** Writes facts down under the right name, and tells them once they are on the disk. */
export class RotationWriter {
  readonly #options: RotationWriterOptions;

  constructor(options: RotationWriterOptions) {
    this.#options = options;
  }

  /** What a person does now. */
  person(): Signature {
    return { atMs: this.#options.clock.nowMs(), by: this.#options.person() };
  }

  /** What a person said or did. */
  said(id: string, facts: FactMaker): Promise<Result<Rotation>> {
    return this.#append(id, this.person(), facts);
  }

  /** What the application has found out. */
  found(id: string, facts: FactMaker): Promise<Result<Rotation>> {
    return this.#append(id, { atMs: this.#options.clock.nowMs(), by: null }, facts);
  }

  /** Changes rotations and systems together; what rotations get is told like everything else. */
  async change<T>(change: BookChange<T>): Promise<Result<T>> {
    const before = new Map<string, number>();
    const changed = await this.#options.log.change((book) => {
      for (const { plan, facts } of book.rotations) before.set(plan.id, facts.length);
      return change(book);
    });
    if (changed.ok) for (const rotation of this.#options.log.rotations()) this.#tellNew(rotation, before);
    return changed;
  }

  async #append(id: string, signature: Signature, facts: FactMaker): Promise<Result<Rotation>> {
    const before = new Map<string, number>();
    const appended = await this.#options.log.append(id, signature, (written, rotation, book) => {
      before.set(id, written.facts.length);
      return facts(written, rotation, book);
    });
    if (appended.ok) this.#tellNew(appended.value, before);
    return appended;
  }

  #tellNew(rotation: Rotation, before: ReadonlyMap<string, number>): void {
    const from = before.get(rotation.id);
    const facts = this.#options.log.written(rotation.id)?.facts ?? [];
    if (from === undefined || facts.length === from) return;
    const kinds = facts.slice(from).flatMap((fact) => actionsOf[fact.kind](fact as never));
    const end = rotation.end?.kind === 'done' ? (['rotation-done'] as const) : [];
    for (const kind of [...kinds, ...end]) this.tell(kind, rotation);
  }

  tell(kind: ActionKind, { environmentId, applicationId, applicationName, old, next }: Rotation): void {
    const { keyId, displayName } = next?.secret ?? old;
    this.#options.facts.tell({
      ...{ kind, environmentId, requestId: null, outcome: null },
      application: { id: applicationId, displayName: applicationName },
      secret: { keyId, displayName },
    });
  }
}

type Actions = {
  readonly [K in NewFact['kind']]: (fact: Extract<NewFact, { readonly kind: K }>) => readonly ActionKind[];
};

const silent = (): readonly ActionKind[] => [];
const as = (kind: ActionKind) => (): readonly ActionKind[] => [kind];

/** What the activity calls each of them; creations, checks, words of connections and deletions are told by those who do them. */
const actionsOf: Actions = {
  'creation-asked': silent,
  'creation-failed': silent,
  'next-named': ({ how }) => (how === 'created' ? [] : ['rotation-next-named']),
  saved: ({ how }) => (how === 'said' ? ['rotation-value-said'] : []),
  checked: silent,
  seen: silent,
  'system-listed': silent,
  'system-unlisted': silent,
  'system-delivered': silent,
  'system-said': as('rotation-system-said'),
  'system-reopened': as('rotation-system-reopened'),
  'system-overridden': as('rotation-overridden'),
  'no-other-said': as('rotation-no-other-said'),
  'wait-set': as('rotation-wait-set'),
  'wait-overridden': as('rotation-overridden'),
  'reminder-set': silent,
  'reminder-dropped': silent,
  leaked: silent,
  'leak-withdrawn': silent,
  'deletion-asked': silent,
  'old-kept': silent,
  'secret-missing': silent,
  'secret-listed': silent,
  'secret-gone': ({ how }) => (how === 'absent' ? ['rotation-disturbed'] : []),
  'application-missing': as('rotation-disturbed'),
  'application-listed': silent,
  'other-appeared': as('rotation-disturbed'),
  'cancel-asked': silent,
  'cancel-failed': silent,
  cancelled: as('rotation-cancelled'),
};

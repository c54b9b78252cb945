import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Incident } from '../../../shared/domain/incident';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { FileFormat } from '../../platform/files/file-format';
import { LoadedOnce } from '../../platform/files/loaded-once';
import { OwnFile } from '../../platform/files/own-file';
import { readableOf } from '../../platform/files/readable-of';
import { Emitter } from '../../platform/emitter';
import { secretParts } from '../journal/journal-line';
import type { Logger } from '../../platform/logger';

const words = z.string();
const timeMs = z.number();
const endSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('deleted'), atMs: timeMs, requestId: words.nullable() }),
  z.strictObject({ kind: z.literal('gone'), atMs: timeMs }),
  z.strictObject({ kind: z.literal('said-deleted'), atMs: timeMs }),
  z.strictObject({ kind: z.literal('withdrawn'), atMs: timeMs }),
]);
const incidentSchema: z.ZodType<Incident> = z.strictObject({
  id: words,
  environmentId: words,
  applicationId: words,
  appId: words,
  applicationName: words,
  apis: z.array(words),
  secret: z.strictObject(secretParts),
  by: words.nullable(),
  note: words,
  startedAtMs: timeMs,
  reference: words,
  replacement: z
    .strictObject({
      keyId: words,
      displayName: words.nullable(),
      savedAtMs: timeMs,
      requestId: words.nullable(),
    })
    .nullable(),
  absentSinceMs: timeMs.nullable(),
  end: endSchema.nullable(),
});

/** What `incidents.json` holds. */
export interface IncidentRecord {
  readonly incidents: readonly Incident[];
}
export const incidentFormat: FileFormat<IncidentRecord> = {
  version: 1,
  schema: z.strictObject({ incidents: z.array(incidentSchema) }),
  // A leak that is still open must not be forgotten because another record is damaged.
  remains: ({ incidents }) => ({ incidents: readableOf(incidentSchema, incidents) }),
};

/** Where the incidents lie. What was written outlives a power cut. */
export type IncidentFile = Pick<OwnFile<IncidentRecord>, 'load' | 'write'>;

/** The incidents in a file of the profile. */
export function incidentFile(file: string, logger: Logger): IncidentFile {
  return new OwnFile({ file, format: incidentFormat, logger });
}

/** Every incident of this computer, newest first, durable before anything is done about it. */
export class IncidentLog {
  readonly #file: IncidentFile;
  readonly #changed = new Emitter<null>();
  #incidents: readonly Incident[] = [];
  readonly #loaded = new LoadedOnce(() => this.#load());
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: IncidentFile) {
    this.#file = file;
  }

  /** `journal-failed` when there is a file that cannot be read: until it can, nothing is written over it. */
  load(): Promise<Result<null>> {
    return this.#loaded.load();
  }

  /** Reads the file anew: what was set aside may be there again. What this run knows of an incident is later, and stays. */
  reload(): Promise<Result<null>> {
    return this.#loaded.reload();
  }

  all(): readonly Incident[] {
    return this.#incidents;
  }

  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  /** Adds an incident. Succeeds only when it is durable. */
  async open(incident: Incident): Promise<Result<null>> {
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    this.#incidents = [incident, ...this.#incidents];
    return this.#write();
  }

  /**
   * Changes an incident as it is now; memory takes it over in any case, the result says whether it is durable.
   *
   * @param change answers with the incident itself when there is nothing to change
   */
  async change(id: string, change: (incident: Incident) => Incident): Promise<Result<null>> {
    const before = this.#incidents;
    this.#incidents = before.map((one) => (one.id === id ? change(one) : one));
    return this.#incidents.some((one, index) => one !== before[index]) ? this.#write() : ok(null);
  }

  /** Resolves when everything so far is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  #write(): Promise<Result<null>> {
    this.#changed.emit(null);
    const incidents = this.#incidents;
    const written = this.#file
      .write({ incidents })
      .then((isWritten) => (isWritten ? ok(null) : failed({ code: 'journal-failed' })));
    this.#queue = written;
    return written;
  }

  async #load(): Promise<Result<null>> {
    const loaded = await this.#file.load();
    if (loaded.kind === 'unreachable' || loaded.kind === 'later-version') {
      return failed({ code: 'journal-failed' });
    }
    const remains = loaded.kind === 'set-aside' ? loaded.remains : undefined;
    const read = (loaded.kind === 'read' ? loaded.content : remains)?.incidents ?? [];
    this.#incidents = united(this.#incidents, read);
    // A file that is as it should be learns what it could not be told.
    if (loaded.kind === 'read' && !isDeepStrictEqual(this.#incidents, read)) return this.#write();
    this.#changed.emit(null);
    return ok(null);
  }
}

/** Newest first. */
function united(known: readonly Incident[], read: readonly Incident[]): readonly Incident[] {
  if (known.length === 0) return read;
  const ids = new Set(known.map(({ id }) => id));
  const all = [...known, ...read.filter(({ id }) => !ids.has(id))];
  return all.sort((one, other) => other.startedAtMs - one.startedAtMs);
}

import { z } from 'zod';
import type { Incident } from '../../../shared/domain/incident';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import type { FileFormat } from '../../platform/files/file-format';
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
  #loading: Promise<Result<null>> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: IncidentFile) {
    this.#file = file;
  }

  /** `journal-failed` when there is a file that cannot be read: until it can, nothing is written over it. */
  load(): Promise<Result<null>> {
    this.#loading ??= this.#load().then((loaded) => {
      if (!loaded.ok) this.#loading = null;
      return loaded;
    });
    return this.#loading;
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
    if (loaded.kind === 'read') this.#incidents = loaded.content.incidents;
    if (loaded.kind === 'set-aside') this.#incidents = loaded.remains?.incidents ?? [];
    this.#changed.emit(null);
    return ok(null);
  }
}

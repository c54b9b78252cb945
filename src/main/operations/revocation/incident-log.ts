import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import type { Incident } from '../../../shared/domain/incident';
import { failed, ok, type Result } from '../../../shared/ipc/result';
import { writeFileAtomically } from '../../platform/files/atomic-file';
import { Emitter } from '../../platform/emitter';
import type { Logger } from '../../platform/logger';

const words = z.string();
const timeMs = z.number();
const secretSchema = z.strictObject({
  keyId: words,
  displayName: words.nullable(),
  hint: words.nullable(),
  startDateTime: words.nullable(),
  endDateTime: words,
});
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
  secret: secretSchema,
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
  end: endSchema.nullable(),
});
const fileSchema = z.strictObject({ version: z.literal(1), incidents: z.array(incidentSchema) });

/** Where the incidents lie as one text. `write` resolves only when it outlives a power cut. */
export interface IncidentFile {
  /** `null` when there is none. Rejects when there is one that cannot be read. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  /** Moves an unusable text out of the way of the next one. */
  setAside(): Promise<void>;
}

/** The incidents in a file of the profile. */
export function incidentFile(file: string): IncidentFile {
  return {
    read: () =>
      readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      }),
    write: (text) => writeFileAtomically(file, text),
    setAside: () => rename(file, `${file}.unusable`),
  };
}

/** Every incident of this computer, newest first, durable before anything is done about it. */
export class IncidentLog {
  readonly #file: IncidentFile;
  readonly #logger: Logger;
  readonly #changed = new Emitter<null>();
  #incidents: readonly Incident[] = [];
  #loading: Promise<Result<null>> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: IncidentFile, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
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
    const text = `${JSON.stringify({ version: 1, incidents: this.#incidents })}\n`;
    const written = this.#queue
      .then(() => this.#file.write(text))
      .then(
        () => ok(null),
        () => {
          this.#logger.warn('incidents not written');
          return failed({ code: 'journal-failed' });
        },
      );
    this.#queue = written;
    return written;
  }

  async #load(): Promise<Result<null>> {
    try {
      const text = await this.#file.read();
      if (text === null) return ok(null);
      const parsed = fileSchema.safeParse(parseJson(text));
      if (parsed.success) this.#incidents = parsed.data.incidents;
      else {
        this.#logger.warn('incidents not usable');
        await this.#file.setAside();
      }
    } catch {
      return failed({ code: 'journal-failed' });
    }
    this.#changed.emit(null);
    return ok(null);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { ok, type Result } from '../../../shared/ipc/result';
import { parseJson } from '../../platform/files/json';
import { type EndedSession, endedSessionBytes, issuerSettings, readEndedSession } from './ended-session';
import type { Keychain } from '../../platform/keychain/keychain';

const service = 'wmda-credential-manager.session';

const storedSession = z.strictObject({
  version: z.literal(1),
  refreshToken: z.string().min(1),
  /** Of the environment that it was opened in: in another one it is nobody's. */
  fingerprint: z.string(),
  /** Who gave the token, and alone gets it back. */
  signIn: issuerSettings,
  authenticatedAtMs: z.number(),
  secondFactor: z.strictObject({
    evidence: z.enum(['none', 'asserted', 'fresh']),
    freshness: z.enum(['shown', 'of-password', 'not-shown']),
  }),
  /** What the token is for. Absent in items of earlier versions: the next answer of the issuer tells. */
  scopes: z.array(z.string()).readonly().nullable().default(null),
  /** Absent in items of earlier versions. */
  subject: z.string().nullable().default(null),
  user: z.strictObject({ displayName: z.string(), email: z.string().nullable() }),
});

/** What of a session outlives the application: in the OS keychain, one item for each environment, nowhere else. */
export type StoredSession = Omit<z.infer<typeof storedSession>, 'version'>;

/** The session's items in the keychain. Bytes are zeroed once they were used. */
export class SessionStore {
  readonly #keychain: Keychain;

  constructor(keychain: Keychain) {
    this.#keychain = keychain;
  }

  /** `null` when there is none, or when what is there cannot be understood (an older or damaged item). */
  async read(environmentId: string): Promise<Result<StoredSession | null>> {
    const item = await this.#keychain.read(service, environmentId);
    if (!item.ok || item.value === null) return item.ok ? ok(null) : item;
    const parsed = storedSession.safeParse(parseJson(item.value.toString('utf8')));
    item.value.fill(0);
    if (!parsed.success) return ok(null);
    const { refreshToken, fingerprint, signIn, authenticatedAtMs, secondFactor, scopes, subject, user } =
      parsed.data;
    return ok({ refreshToken, fingerprint, signIn, authenticatedAtMs, secondFactor, scopes, subject, user });
  }

  async write(environmentId: string, session: StoredSession): Promise<Result<null>> {
    const bytes = Buffer.from(JSON.stringify({ version: 1, ...session }), 'utf8');
    try {
      return await this.#keychain.write(service, environmentId, bytes);
    } finally {
      bytes.fill(0);
    }
  }

  remove(environmentId: string): Promise<Result<null>> {
    return this.#keychain.remove(service, environmentId);
  }

  /** `null` when there is none. */
  async readEnded(id: string): Promise<Result<EndedSession | null>> {
    const item = await this.#keychain.read(service, endedAccount(id));
    return item.ok && item.value !== null ? ok(readEndedSession(item.value)) : (item as Result<null>);
  }

  async writeEnded(id: string, session: EndedSession): Promise<Result<null>> {
    const bytes = endedSessionBytes(session);
    try {
      return await this.#keychain.write(service, endedAccount(id), bytes);
    } finally {
      bytes.fill(0);
    }
  }

  removeEnded(id: string): Promise<Result<null>> {
    return this.#keychain.remove(service, endedAccount(id));
  }
}

/** No environment has such an ID. */
function endedAccount(id: string): string {
  return `ended/${id}`;
}

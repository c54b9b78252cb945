import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import { failed, ok, type ErrorCode, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import { cutJsonText } from '../../platform/files/json-text';
import { SecretValue } from '../../platform/secret-value';
import { confirmSame } from '../read-back';
import { nobodysValue } from '../rehearsal';
import { jsonWithValue } from '../secret-bytes';
import { isUtf8 } from '../text-value';
import type { Vault, VaultItemDetails, VaultItemName } from '../vault';
import { askVault, codeOfStatus, type VaultAnswer } from '../vault-request';
import type { AzureKeyVaultConfiguration } from './azure-key-vault-configuration';
import { secretDocument, secretName, selfTest, selfTestDocument, versionOf } from './secret-document';

export interface AzureKeyVaultOptions {
  readonly configuration: AzureKeyVaultConfiguration;
  readonly http: AxiosInstance;
  /** A bearer token for the vault's resource; `vault-locked` when nobody is signed in. The vault destroys it. */
  readonly token: () => Promise<Result<SecretValue>>;
  readonly clock: Clock;
}

const apiVersion = '7.4';
const notFound = z.object({ error: z.object({ code: z.literal('SecretNotFound') }) });
/** Key Vault's own limit for a secret, 25 KB. */
const mostValueBytes = 25_600;

/**
 * Keeps values as secrets of an Azure Key Vault. Each put makes a version of its own, which is what is read back, so a
 * colleague who writes at the same moment cannot be taken for us; earlier versions stay.
 */
export class AzureKeyVault implements Vault {
  readonly #options: AzureKeyVaultOptions;

  constructor(options: AzureKeyVaultOptions) {
    this.#options = options;
  }

  /**
   * Writes a secret of our own that has nothing to do with anybody's, reads it back, and takes it away, for good where
   * that is allowed. Where it is kept recoverable its name stays taken: then the write is refused for that alone, which
   * says that we may, and reading is tried by itself.
   */
  async probe(): Promise<Result<VaultPlace>> {
    const value = nobodysValue();
    const written = await this.#write(selfTest, selfTestDocument(), value);
    value.destroy();
    const isTaken = !written.ok && written.error.code === 'vault-item-exists';
    if (isTaken) {
      const read = await this.#read(`/secrets/${selfTest}`);
      if (read.ok) read.value?.destroy();
      return read.ok ? ok('azure-key-vault') : read;
    }
    const removed = await this.#remove(selfTest);
    if (!written.ok) return written;
    if (removed.ok) await this.#purge(selfTest);
    return ok('azure-key-vault');
  }

  async put(name: VaultItemName, value: SecretValue, details: VaultItemDetails): Promise<Result<null>> {
    if (value.length > mostValueBytes) return failed({ code: 'vault-item-too-large' });
    if (!isUtf8(value)) return failed({ code: 'vault-item-not-text' });
    return this.#write(secretName(name), secretDocument(name, details), value);
  }

  get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    return this.#read(`/secrets/${secretName(name)}`);
  }

  /** Deleted as Key Vault deletes: recoverable for as long as the vault's owner set. */
  async remove(name: VaultItemName): Promise<Result<null>> {
    return this.#remove(secretName(name));
  }

  async #remove(name: string): Promise<Result<null>> {
    const answer = await this.#ask('DELETE', `/secrets/${name}`, null);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    const isGone = status === 200 || (status === 404 && saysNoSecret(body));
    body.fill(0);
    return isGone ? ok(null) : failed({ code: codeOf(status) });
  }

  /** Few may do that, and a vault may forbid it to everybody: whether it was done makes no difference to us. */
  async #purge(name: string): Promise<void> {
    await this.#ask('DELETE', `/deletedsecrets/${name}`, null);
  }

  /** Makes a version and compares it with what that version reads as. */
  async #write(name: string, document: string, value: SecretValue): Promise<Result<null>> {
    const body = jsonWithValue(document, value.exposeBytes());
    if (body === null) return failed({ code: 'vault-answer-invalid' });
    const answer = await this.#ask('PUT', `/secrets/${name}`, body);
    body.fill(0);
    if (!answer.ok) return answer;
    if (answer.value.status !== 200) return failed({ code: codeOf(answer.value.status) });
    const cut = cutJsonText(answer.value.body, 'value');
    cut?.bytes.fill(0);
    const version = cut === null ? null : versionOf(cut.json);
    if (version === null) return failed({ code: 'vault-answer-invalid' });
    return confirmSame(value, () => this.#read(`/secrets/${name}/${version}`));
  }

  async #read(path: string): Promise<Result<SecretValue | null>> {
    const answer = await this.#ask('GET', path, null);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) return saysNoSecret(body) ? ok(null) : failed({ code: 'vault-not-found' });
    if (status !== 200) return failed({ code: codeOf(status) });
    const cut = cutJsonText(body, 'value');
    return cut === null ? failed({ code: 'vault-answer-invalid' }) : ok(new SecretValue(cut.bytes));
  }

  async #ask(
    method: 'GET' | 'PUT' | 'DELETE',
    path: string,
    body: Buffer | null,
  ): Promise<Result<VaultAnswer>> {
    const { configuration, http, token, clock } = this.#options;
    const given = await token();
    if (!given.ok) return given;
    const headers = { Authorization: `Bearer ${given.value.exposeText()}` };
    const url = `${configuration.address}${path}?api-version=${apiVersion}`;
    given.value.destroy();
    return askVault(http, clock, { method, url, headers, body });
  }
}

/** Key Vault's own word that it has no such secret; anything else that is called 404 has not looked. */
function saysNoSecret(body: Buffer): boolean {
  try {
    return notFound.safeParse(JSON.parse(body.toString('utf8'))).success;
  } catch {
    return false;
  }
}

/** 409 is a secret of that name that was deleted and is kept recoverable. */
function codeOf(status: number): ErrorCode {
  return status === 409 ? 'vault-item-exists' : codeOfStatus(status);
}

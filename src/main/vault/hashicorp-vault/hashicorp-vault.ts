import type { AxiosInstance } from 'axios';
import { failed, ok, type ErrorCode, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import { cutJsonText } from '../../platform/files/json-text';
import { SecretValue } from '../../platform/secret-value';
import { confirmSame } from '../read-back';
import { jsonWithValue, valueMark } from '../secret-bytes';
import { isUtf8 } from '../text-value';
import type { Vault, VaultItemDetails, VaultItemName } from '../vault';
import { askVault, codeOfStatus, type VaultAnswer } from '../vault-request';
import { canWriteAndRead } from './capabilities';
import type { HashicorpVaultConfiguration } from './hashicorp-vault-configuration';

export interface HashicorpVaultOptions {
  readonly configuration: HashicorpVaultConfiguration;
  readonly http: AxiosInstance;
  /** The token, asked for each time; `vault-locked` when nobody is signed in. The vault destroys it. */
  readonly token: () => Promise<Result<SecretValue>>;
  readonly clock: Clock;
}

/** The server's default limit for one entry is 512 KiB with Consul behind it, 1 MiB otherwise. */
const mostValueBytes = 256 * 1024;
const harmless = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * Keeps values in a KV version 2 engine of HashiCorp Vault or OpenBao (`/v1/<mount>/data/<path>`). Written with
 * check-and-set 0: only where there is nothing, so that nobody's secret is overwritten. The item's fields are `value`,
 * `client_id`, `key_id`, `hint`, `display_name` and `expires`.
 */
export class HashicorpVault implements Vault {
  readonly #options: HashicorpVaultOptions;

  constructor(options: HashicorpVaultOptions) {
    this.#options = options;
  }

  /** Asks the server what the token may do at our path; nothing is written. */
  async probe(): Promise<Result<VaultPlace>> {
    const path = `${this.#options.configuration.mount}/data/${this.#options.configuration.folder}/probe`;
    const body = Buffer.from(JSON.stringify({ paths: [path] }));
    const answer = await this.#ask('POST', 'sys/capabilities-self', body);
    if (!answer.ok) return answer;
    const { status, body: given } = answer.value;
    if (status !== 200) return failed({ code: codeOf(status) });
    return canWriteAndRead(given, path) ? ok('hashicorp-vault') : failed({ code: 'vault-refused' });
  }

  async put(name: VaultItemName, value: SecretValue, details: VaultItemDetails): Promise<Result<null>> {
    if (value.length > mostValueBytes) return failed({ code: 'vault-item-too-large' });
    if (!isUtf8(value)) return failed({ code: 'vault-item-not-text' });
    const path = this.#path('data', name);
    const body = jsonWithValue(documentOf(name, details), value.exposeBytes());
    if (path === null || body === null) return failed({ code: 'vault-failed' });
    const answer = await this.#ask('POST', path, body);
    body.fill(0);
    if (!answer.ok) return answer;
    const { status, body: given } = answer.value;
    const isTaken = status === 400 && given.includes('check-and-set');
    given.fill(0);
    if (status !== 200 && !isTaken) return failed({ code: codeOf(status) });
    const confirmed = await confirmSame(value, () => this.get(name));
    // Something is there already: ours from a first try whose answer was lost, or somebody else's.
    return isTaken && !confirmed.ok && confirmed.error.code === 'read-back-differs'
      ? failed({ code: 'vault-item-exists' })
      : confirmed;
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    const path = this.#path('data', name);
    if (path === null) return failed({ code: 'vault-failed' });
    const answer = await this.#ask('GET', path, null);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    // 404 with `data` is a version that was deleted; without it, nothing was ever there. Either way there is none.
    if (status === 404) return isOfVault(body) ? ok(null) : failed({ code: 'vault-not-found' });
    if (status !== 200) return failed({ code: codeOf(status) });
    const cut = cutJsonText(body, 'value');
    return cut === null ? failed({ code: 'vault-answer-invalid' }) : ok(new SecretValue(cut.bytes));
  }

  /** With all its versions: otherwise the name stays taken. */
  async remove(name: VaultItemName): Promise<Result<null>> {
    const path = this.#path('metadata', name);
    if (path === null) return failed({ code: 'vault-failed' });
    const answer = await this.#ask('DELETE', path, null);
    if (!answer.ok) return answer;
    const { status } = answer.value;
    return status === 204 || status === 404 ? ok(null) : failed({ code: codeOf(status) });
  }

  async #ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: Buffer | null,
  ): Promise<Result<VaultAnswer>> {
    const { configuration, http, token, clock } = this.#options;
    const given = await token();
    if (!given.ok) return given;
    const headers = {
      'X-Vault-Token': given.value.exposeText(),
      'X-Vault-Request': 'true',
      ...(configuration.namespace !== undefined && { 'X-Vault-Namespace': configuration.namespace }),
    };
    given.value.destroy();
    return askVault(http, clock, { method, url: `${configuration.address}/v1/${path}`, headers, body });
  }

  /** SECURITY: names come from elsewhere; one with a slash or dots would be another path. */
  #path(kind: 'data' | 'metadata', { environmentId, appId, reference }: VaultItemName): string | null {
    const { mount, folder } = this.#options.configuration;
    const names = [environmentId, appId, reference];
    return names.every((name) => harmless.test(name))
      ? `${mount}/${kind}/${folder}/${names.join('/')}`
      : null;
  }
}

function documentOf(name: VaultItemName, details: VaultItemDetails): string {
  return JSON.stringify({
    options: { cas: 0 },
    data: {
      value: valueMark,
      client_id: name.appId,
      key_id: details.keyId,
      hint: details.hint,
      display_name: details.displayName,
      expires: details.endDateTime,
    },
  });
}

/** 503 is a sealed server, 472 and 473 standby replicas of Vault Enterprise. */
function codeOf(status: number): ErrorCode {
  if (status === 503) return 'vault-locked';
  return status === 472 || status === 473 ? 'vault-unreachable' : codeOfStatus(status);
}

/** A 404 of the KV engine is JSON; one of a proxy, or of an address that is no Vault, is not. */
function isOfVault(body: Buffer): boolean {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && ('errors' in parsed || 'data' in parsed);
  } catch {
    return false;
  }
}

import type { AxiosInstance } from 'axios';
import { failed, ok, type ErrorCode, type Result } from '../../../shared/ipc/result';
import type { VaultPlace } from '../../../shared/ipc/state/vault-state';
import type { Clock } from '../../platform/clock';
import { cutJsonText } from '../../platform/files/json-text';
import { SecretValue } from '../../platform/secret-value';
import { confirmSame } from '../read-back';
import { rehearse } from '../rehearsal';
import { jsonWithValue, valueMark } from '../secret-bytes';
import { isUtf8 } from '../text-value';
import type { Vault, VaultItemDetails, VaultItemName } from '../vault';
import { askVault, codeOfStatus, type VaultAnswer } from '../vault-request';
import type { HashicorpVaultConfiguration } from './hashicorp-vault-configuration';
import { saysNothingThere, versionAndOwner } from './kv-answer';

export interface HashicorpVaultOptions {
  readonly configuration: HashicorpVaultConfiguration;
  readonly http: AxiosInstance;
  /** The token, asked for each time; `vault-locked` when nobody is signed in. The vault destroys it. */
  readonly token: () => Promise<Result<SecretValue>>;
  readonly clock: Clock;
}

/** What is kept at our path. */
interface KeptItem {
  readonly version: number;
  readonly keyId: unknown;
  readonly value: SecretValue;
}

/** The server's default limit for one entry is 512 KiB with Consul behind it, 1 MiB otherwise. */
const mostValueBytes = 256 * 1024;
const harmless = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * Keeps values in a KV version 2 engine of HashiCorp Vault or OpenBao (`/v1/<mount>/data/<path>`). Written with
 * check-and-set 0: only where there is nothing, so that nobody's secret is overwritten; what a first try of the same secret
 * has left is replaced. The item's fields are `value`, `client_id`, `key_id`, `hint`, `display_name` and `expires`.
 */
export class HashicorpVault implements Vault {
  readonly #options: HashicorpVaultOptions;

  constructor(options: HashicorpVaultOptions) {
    this.#options = options;
  }

  /** See {@link rehearse}; below our folder, where values go. */
  async probe(): Promise<Result<VaultPlace>> {
    const rehearsed = await rehearse(this);
    return rehearsed.ok ? ok('hashicorp-vault') : rehearsed;
  }

  async put(name: VaultItemName, value: SecretValue, details: VaultItemDetails): Promise<Result<null>> {
    if (value.length > mostValueBytes) return failed({ code: 'vault-item-too-large' });
    if (!isUtf8(value)) return failed({ code: 'vault-item-not-text' });
    const first = await this.#write(name, value, details, 0);
    if (!first.ok) return first;
    const confirmed = await confirmSame(value, () => this.get(name));
    const isOther = !confirmed.ok && confirmed.error.code === 'read-back-differs';
    if (first.value === 'written' || !isOther) return confirmed;
    // Something else is there already: a first try of ours that was not kept well, or somebody's, which stays.
    const version = await this.#versionOf(name, details.keyId);
    if (!version.ok) return version;
    if (version.value === null) return failed({ code: 'vault-item-exists' });
    const again = await this.#write(name, value, details, version.value);
    if (!again.ok) return again;
    return again.value === 'written'
      ? confirmSame(value, () => this.get(name))
      : failed({ code: 'vault-item-exists' });
  }

  async get(name: VaultItemName): Promise<Result<SecretValue | null>> {
    const read = await this.#read(name);
    if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
    return ok(read.value.value);
  }

  /** With all its versions: otherwise the name stays taken. */
  async remove(name: VaultItemName): Promise<Result<null>> {
    return this.#remove('metadata', name);
  }

  async #remove(kind: 'data' | 'metadata', name: VaultItemName): Promise<Result<null>> {
    const path = this.#path(kind, name);
    if (path === null) return failed({ code: 'vault-failed' });
    const answer = await this.#ask('DELETE', path, null);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    const isGone = status === 204 || (status === 404 && saysNothingThere(body));
    return isGone ? ok(null) : failed({ code: codeOf(status) });
  }

  /** @param version what is there now; 0 for nothing. Anything else is `taken`, and stays as it is */
  async #write(
    name: VaultItemName,
    value: SecretValue,
    details: VaultItemDetails,
    version: number,
  ): Promise<Result<'written' | 'taken'>> {
    const path = this.#path('data', name);
    const body = jsonWithValue(documentOf(name, details, version), value.exposeBytes());
    if (path === null || body === null) return failed({ code: 'vault-failed' });
    const answer = await this.#ask('POST', path, body);
    body.fill(0);
    if (!answer.ok) return answer;
    const { status, body: given } = answer.value;
    const isTaken = status === 400 && given.includes('check-and-set');
    given.fill(0);
    if (status === 204) {
      // A version 1 engine takes whatever comes as an item, over what was there. Ours is taken away again.
      await this.#remove('data', name);
      return failed({ code: 'vault-kv-version' });
    }
    if (isTaken) return ok('taken');
    return status === 200 ? ok('written') : failed({ code: codeOf(status) });
  }

  /** Which version of the item there is, when it is of this secret; `null` when it is of another. */
  async #versionOf(name: VaultItemName, keyId: string): Promise<Result<number | null>> {
    const read = await this.#read(name);
    if (!read.ok) return read;
    read.value?.value.destroy();
    return ok(read.value?.keyId === keyId ? read.value.version : null);
  }

  async #read(name: VaultItemName): Promise<Result<KeptItem | null>> {
    const path = this.#path('data', name);
    if (path === null) return failed({ code: 'vault-failed' });
    const answer = await this.#ask('GET', path, null);
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 404) return saysNothingThere(body) ? ok(null) : failed({ code: 'vault-not-found' });
    if (status !== 200) return failed({ code: codeOf(status) });
    const cut = cutJsonText(body, 'value');
    if (cut === null) return failed({ code: 'vault-answer-invalid' });
    const known = versionAndOwner(cut.json);
    if (known !== null) return ok({ ...known, value: new SecretValue(cut.bytes) });
    cut.bytes.fill(0);
    return failed({ code: 'vault-kv-version' });
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

function documentOf(name: VaultItemName, details: VaultItemDetails, version: number): string {
  return JSON.stringify({
    options: { cas: version },
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

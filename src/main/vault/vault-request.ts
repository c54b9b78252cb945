import type { AxiosInstance } from 'axios';
import { failed, ok, type ErrorCode, type Result } from '../../shared/ipc/result';
import type { Clock } from '../platform/clock';
import { networkFailureCode, wasRedirected } from '../platform/http/network-failure';

/** One request to a server that keeps values. `body` stays the caller's. */
export interface VaultRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

/** An answer as bytes, which the caller zeroes. */
export interface VaultAnswer {
  readonly status: number;
  readonly body: Buffer;
}

const timeLimitMs = 20_000;

/**
 * Sends a request and waits for its answer, whatever its status. No answer is `vault-unreachable`, a late one
 * `vault-timeout`, a server that is not who it says `certificate-untrusted`, one that names another address (a standby of
 * HashiCorp Vault) `vault-redirected`. Never rejects: errors of the HTTP client carry headers and bodies, so none leaves this function.
 */
export async function askVault(
  http: AxiosInstance,
  clock: Clock,
  { method, url, headers, body }: VaultRequest,
): Promise<Result<VaultAnswer>> {
  const abortion = new AbortController();
  let isLate = false;
  const cancel = clock.after(timeLimitMs, () => {
    isLate = true;
    abortion.abort();
  });
  try {
    const { status, data } = await http.request<ArrayBuffer>({
      method,
      url,
      headers: {
        Accept: 'application/json',
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      // A request body of bytes is sent as it is.
      ...(body && { data: body }),
      responseType: 'arraybuffer',
      signal: abortion.signal,
      validateStatus: () => true,
    });
    return ok({ status, body: Buffer.from(data) });
  } catch (error) {
    if (isLate) return failed({ code: 'vault-timeout' });
    if (wasRedirected(error)) return failed({ code: 'vault-redirected' });
    const code = networkFailureCode(error);
    if (code === 'portal-answer-invalid') return failed({ code: 'vault-answer-invalid' });
    return failed({ code: code === 'certificate-untrusted' ? code : 'vault-unreachable' });
  } finally {
    cancel();
  }
}

/** What a status means when it is none of those a vault gives a meaning of its own. */
export function codeOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'vault-refused';
  if (status === 404) return 'vault-not-found';
  if (status === 413) return 'vault-item-too-large';
  if (status === 429) return 'throttled';
  if (status === 507) return 'vault-disk-full';
  return 'vault-failed';
}

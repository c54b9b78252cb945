import type { AxiosInstance } from 'axios';
// The build without Node's own adapters: with `fetch` they are never used, and they are a third of main's code.
import axios from 'axios/dist/browser/axios.cjs';

export interface HttpClientOptions {
  /** Chromium's network stack (`net.fetch`) in the application: the system's proxy and certificate store. */
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
}

/**
 * Makes the HTTP client for one peer. Every status is an answer, never an exception; what rejects is a request
 * without a usable answer. Redirects are refused, so that no bearer token follows one to another host.
 *
 * Its errors carry requests and headers: map them to an error code where they arrive, never log them.
 */
export function createHttpClient(options: HttpClientOptions): AxiosInstance {
  return axios.create({
    adapter: 'fetch',
    env: { fetch: options.fetch },
    fetchOptions: { redirect: 'error' },
    withCredentials: false,
    timeout: options.timeoutMs,
    validateStatus: () => true,
    headers: { common: { 'User-Agent': 'WMDA-Credential-Manager' } },
  });
}

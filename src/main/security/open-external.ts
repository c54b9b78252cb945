import { shell } from 'electron';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { Environment } from '../../shared/domain/environment';

/** Hands one address to the system. Rejects when no program took it. */
export type OpenWithSystem = (address: string) => Promise<void>;

/** The system's own way; the only use of Electron's shell. */
export const openWithSystem: OpenWithSystem = (address) => shell.openExternal(address, { activate: true });

/**
 * The one gate in front of the system's browser and mail program. Origins are compared whole after parsing, never as
 * a prefix; what is opened is the parsed address, not the text that was given.
 */
export class ExternalOpener {
  readonly #environments: () => readonly Environment[];
  readonly #open: OpenWithSystem;

  constructor(environments: () => readonly Environment[], open: OpenWithSystem) {
    this.#environments = environments;
    this.#open = open;
  }

  /** Opens a web page of a configured origin. */
  async openPage(address: string): Promise<Result<null>> {
    const url = allowedPage(address, this.#environments());
    return url === null ? failed({ code: 'link-not-allowed' }) : this.#handOver(url);
  }

  /** Opens an empty mail to the support address of an environment; nothing is sent. */
  async writeToSupport(environment: Environment): Promise<Result<null>> {
    return this.#handOver(`mailto:${encodeURIComponent(environment.supportEmail).replace('%40', '@')}`);
  }

  async #handOver(address: string): Promise<Result<null>> {
    try {
      await this.#open(address);
      return ok(null);
    } catch {
      return failed({ code: 'browser-not-opened' });
    }
  }
}

const longestAddress = 8192;

/** The address in its parsed form when its origin is one of the configured ones; otherwise `null`. Never throws. */
export function allowedPage(address: string, environments: readonly Environment[]): string | null {
  // Control characters, spaces and backslashes would be repaired by the parser; nothing of ours contains them.
  if (address.length > longestAddress || /[\p{Cc}\p{Z}\\]/u.test(address) || !URL.canParse(address))
    return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  const isDemoPage = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !isDemoPage) return null;
  return environments.some((environment) => originsOf(environment).has(url.origin)) ? url.href : null;
}

function originsOf(environment: Environment): ReadonlySet<string> {
  const addresses = [environment.signIn?.issuer, ...Object.values(environment.links)];
  return new Set(
    addresses
      .filter((address) => address !== undefined && URL.canParse(address))
      .map((address) => new URL(address ?? '').origin),
  );
}

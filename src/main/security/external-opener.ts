import { pathToFileURL } from 'node:url';
import { failed, ok, type Result } from '../../shared/ipc/result';
import type { Environment } from '../../shared/domain/environment';
import { allowedPage } from './allowed-page';
import type { OpenWithSystem } from './open-with-system';

/**
 * The one gate in front of the system's browser, mail program and file manager. Origins are compared whole after parsing, never as
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

  /** Shows a folder or a text of ours, each in the program that the system has for it. */
  async openOurs(path: string): Promise<Result<null>> {
    return this.#handOver(pathToFileURL(path).href);
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

import { Issuer } from './issuer';
import type { ConnectedEnvironment } from '../store/stored-session';

/** The issuers that were found so far. Discovery is asked once for each set of sign-in settings. */
export class Issuers {
  readonly #fetch: typeof globalThis.fetch;
  readonly #known = new Map<string, Issuer>();

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch;
  }

  /** @throws what openid-client throws; see `signInFailureCode` */
  async of({ signIn }: ConnectedEnvironment): Promise<Issuer> {
    // By what they say, not by the environment's ID: an imported file may give the same ID to another issuer.
    const key = JSON.stringify(signIn);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const issuer = await Issuer.discover(signIn, this.#fetch);
    this.#known.set(key, issuer);
    return issuer;
  }
}

import { Issuer, type IssuerSettings, issuerSettingsOf } from './issuer';

/** The issuers that were found so far. Discovery is asked once for each set of sign-in settings. */
export class Issuers {
  readonly #fetch: typeof globalThis.fetch;
  readonly #known = new Map<string, Issuer>();

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch;
  }

  /** @throws what openid-client throws; see `signInFailureCode` */
  async of({ signIn }: { readonly signIn: IssuerSettings }): Promise<Issuer> {
    // By what they say, not by the environment's ID: an imported file may give the same ID to another issuer.
    const settings = issuerSettingsOf(signIn);
    const key = JSON.stringify(settings);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = await Issuer.discover(settings, this.#fetch);
    this.#known.set(key, found);
    return found;
  }
}

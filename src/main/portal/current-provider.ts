import type { Environment } from '../../shared/domain/environment';
import type { CredentialProvider } from './credential-provider';

/**
 * The provider of the environment the session is in. One is made for each environment and kept, with its clock; one
 * that took over the ID of another gets its own: SECURITY, a token goes to the portal that its environment names.
 */
export class CurrentProvider {
  readonly #environment: () => Environment | null;
  readonly #make: (environment: Environment) => CredentialProvider;
  readonly #made = new Map<string, { readonly of: string; readonly provider: CredentialProvider }>();

  constructor(environment: () => Environment | null, make: (environment: Environment) => CredentialProvider) {
    this.#environment = environment;
    this.#make = make;
  }

  /** `null` while nobody is signed in. */
  get(): CredentialProvider | null {
    const environment = this.#environment();
    if (environment === null) return null;
    const of = JSON.stringify(environment);
    const known = this.#made.get(environment.id);
    if (known?.of === of) return known.provider;
    const provider = this.#make(environment);
    this.#made.set(environment.id, { of, provider });
    return provider;
  }
}

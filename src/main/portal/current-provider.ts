import type { Environment } from '../../shared/domain/environment';
import type { CredentialProvider } from './credential-provider';

/** The provider of the environment the session is in. One is made for each environment and kept, with its clock. */
export class CurrentProvider {
  readonly #environment: () => Environment | null;
  readonly #make: (environment: Environment) => CredentialProvider;
  readonly #made = new Map<string, CredentialProvider>();

  constructor(environment: () => Environment | null, make: (environment: Environment) => CredentialProvider) {
    this.#environment = environment;
    this.#make = make;
  }

  /** `null` while nobody is signed in. */
  get(): CredentialProvider | null {
    const environment = this.#environment();
    if (environment === null) return null;
    const provider = this.#made.get(environment.id) ?? this.#make(environment);
    this.#made.set(environment.id, provider);
    return provider;
  }
}

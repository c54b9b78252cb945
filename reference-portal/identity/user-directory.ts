import type { PortalState, StoredUser } from '../state/portal-state';
import { matches } from '../state/salted-hash';

/** The people who may sign in. */
export class UserDirectory {
  readonly #users: readonly StoredUser[];

  constructor(state: PortalState) {
    this.#users = state.users;
  }

  byId(id: string): StoredUser | undefined {
    return this.#users.find((user) => user.id === id);
  }

  byEmail(email: string): StoredUser | undefined {
    const wanted = email.trim().toLowerCase();
    return this.#users.find((user) => user.email === wanted);
  }

  /** The user with this address and password; undefined for either being wrong, without saying which. */
  byPassword(email: string, password: string): StoredUser | undefined {
    const user = this.byEmail(email);
    return user !== undefined && matches(password, user.password) ? user : undefined;
  }
}

import { html } from './html';
import { page, problem } from './layout';

/** An account that the demo shows, with its password. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly note: string;
}

/** The first page: e-mail and password. */
export interface PasswordPage {
  readonly uid: string;
  readonly email: string;
  readonly error: string | null;
  /** What the application may do afterwards, in words. */
  readonly agreesTo: readonly string[];
  /** Empty outside the demo. */
  readonly demoAccounts: readonly DemoAccount[];
}

export function passwordPage(parts: PasswordPage): string {
  const described = parts.error === null ? '' : 'problem';
  return page({
    title: 'Sign in',
    lead: html`to continue to <b>WMDA Credential Manager</b>`,
    hasScript: true,
    body: html`${problem(parts.error)}
      <form method="post" action="/sign-in/${parts.uid}/password">
        <label for="email">E-mail</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value="${parts.email}"
          aria-describedby="${described}"
          ${parts.email === '' ? html`autofocus` : null}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby="${described}"
          ${parts.email === '' ? null : html`autofocus`}
        />
        <button type="submit">Continue</button>
      </form>
      <p class="note">A second step with your authenticator follows.</p>
      ${
        parts.agreesTo.length === 0
          ? null
          : html`<p class="note">By signing in you let it: ${parts.agreesTo.join('; ')}.</p>`
      }
      <form method="post" action="/sign-in/${parts.uid}/cancel">
        <button type="submit" class="quiet">Cancel</button>
      </form>`,
    aside:
      parts.demoAccounts.length === 0
        ? null
        : html`<aside class="card demo" aria-labelledby="accounts">
            <h2 id="accounts">Demo accounts</h2>
            <p>Choose one to fill in the form.</p>
            <ul class="accounts">
              ${parts.demoAccounts.map(
                (account) =>
                  html`<li>
                    <button type="button" data-email="${account.email}" data-password="${account.password}">
                      <b>${account.displayName}</b><small>${account.note}</small>
                      <code>${account.email}</code>
                    </button>
                  </li>`,
              )}
            </ul>
          </aside>`,
  });
}

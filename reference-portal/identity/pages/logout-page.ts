import { html, trustedMarkup } from './html';
import { page } from './layout';

/**
 * Asks whether the browser's own session at the portal ends too (OpenID Connect RP-Initiated Logout).
 *
 * @param form oidc-provider's form, with its protection against forged requests
 */
export function logoutPage(form: string): string {
  return page({
    title: 'Sign out here too?',
    lead: html`You are signed out of the application. This browser may still be signed in to the portal.`,
    body: html`${trustedMarkup(form)}
      <div class="choices">
        <button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
        <button type="submit" form="op.logoutForm" class="quiet">Stay signed in</button>
      </div>`,
  });
}

/** The last page of a sign-out. */
export function signedOutPage(): string {
  return page({
    title: 'You are signed out',
    lead: html`You can close this page.`,
    body: html``,
  });
}

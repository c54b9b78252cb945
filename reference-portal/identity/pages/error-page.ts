import { html } from './html';
import { page } from './layout';

/** For errors that have no client to go back to: an expired attempt, an unknown client, a forged redirect. */
export function errorPage(error: string, description: string): string {
  return page({
    title: 'This sign-in cannot go on',
    lead: html`Go back to the application and sign in again.`,
    body: html`<dl class="facts">
      <dt>Reason</dt>
      <dd><code>${error}</code></dd>
      ${
        description === ''
          ? null
          : html`<dt>Details</dt>
              <dd>${description}</dd>`
      }
    </dl>`,
  });
}

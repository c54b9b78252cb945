import { html, type Html } from './html';

const logo = html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <rect width="32" height="32" rx="9" class="logo-ground" />
  <circle cx="12.5" cy="16" r="5.5" class="logo-line" />
  <path d="M18 16h8v4M22.5 16v3" class="logo-line" />
</svg>`;

/** What every page of the portal has around its own part. */
export interface PageParts {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead: Html;
  readonly body: Html;
  /** Beside the card: the demo's accounts or authenticator. */
  readonly aside?: Html | null;
  readonly hasScript?: boolean;
}

/** A whole page. No inline style or script, so that the strict content policy of the portal holds. */
export function page(parts: PageParts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${parts.title} · Demo registry portal</title>
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/portal.css" />
        ${parts.hasScript === true ? html`<script src="/assets/portal.js" defer></script>` : null}
      </head>
      <body>
        <header class="brand">
          ${logo}<span
            ><b>Demo registry portal</b
            ><small>Runs on this computer only. Nothing here reaches WMDA.</small></span
          >
        </header>
        <main class="${parts.aside === undefined || parts.aside === null ? 'columns single' : 'columns'}">
          <section class="card" aria-labelledby="title">
            <h1 id="title">${parts.title}</h1>
            <p class="lead">${parts.lead}</p>
            ${parts.body}
          </section>
          ${parts.aside ?? null}
        </main>
      </body>
    </html>`.markup;
}

/** An error above a form, announced by screen readers when the page opens. */
export function problem(text: string | null): Html | null {
  if (text === null) return null;
  return html`<p class="problem" role="alert" id="problem"><span aria-hidden="true">!</span>${text}</p>`;
}

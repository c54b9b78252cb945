/** How the browser's part of a sign-in ended. */
export type RedirectPageKind =
  'signed-in' | 'refused' | 'not-agreed' | 'no-mfa-evidence' | 'demand-unmet' | 'clock-off' | 'invalid';

interface PageText {
  readonly title: string;
  readonly text: string;
}

const texts: Readonly<Record<RedirectPageKind, PageText>> = {
  'signed-in': {
    title: 'You are signed in',
    text: 'Return to WMDA Credential Manager. You can close this page.',
  },
  refused: {
    title: 'The sign-in was refused',
    text: 'The portal did not let you in. Return to WMDA Credential Manager to try again.',
  },
  'not-agreed': {
    title: 'Nothing was agreed to',
    text: 'Nothing was changed, and you stay signed in for reading. Return to WMDA Credential Manager.',
  },
  'no-mfa-evidence': {
    title: 'A second factor is needed',
    text: 'The portal did not confirm that a second factor was used. Return to WMDA Credential Manager to see what to do.',
  },
  'demand-unmet': {
    title: 'A fresh sign-in is needed',
    text: 'The portal’s answer does not show one, so nothing was changed. Return to WMDA Credential Manager and try again.',
  },
  'clock-off': {
    title: 'This computer’s clock is off',
    text: 'It and the portal’s clock differ too much, so the sign-in was not used. Set date, time and time zone, then return to WMDA Credential Manager.',
  },
  invalid: {
    title: 'This answer cannot be used',
    text: 'It does not belong to the sign-in that was begun. Return to WMDA Credential Manager and start again.',
  },
};

/** No script, nothing loaded, nowhere to go: the page only says how it ended. */
export const redirectPageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  Connection: 'close',
};

const style = `
:root { color-scheme: light dark; --back: #f6f7f9; --surface: #fff; --line: #e2e6ec; --ink: #111827; --soft: #4b5565;
  --mark: #17693a; --ground: #e4f4ea; }
@media (prefers-color-scheme: dark) { :root { --back: #0f1318; --surface: #171c23; --line: #2a323d; --ink: #eef2f6;
  --soft: #b3bdc9; --mark: #7bd9a0; --ground: #12301f; } }
.bad { --mark: #9b1c31; --ground: #fbe9ec; }
@media (prefers-color-scheme: dark) { .bad { --mark: #ff8a9a; --ground: #3a161d; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--back); color: var(--ink);
  font: 14px/1.55 Inter, system-ui, sans-serif; }
main { max-width: 380px; margin: 24px; padding: 40px; background: var(--surface); border: 1px solid var(--line);
  border-radius: 12px; }
.mark { width: 44px; height: 44px; border-radius: 50%; background: var(--ground); display: grid; place-items: center; }
.mark svg { width: 22px; height: 22px; fill: none; stroke: var(--mark); stroke-width: 2.2; stroke-linecap: round;
  stroke-linejoin: round; }
h1 { margin: 20px 0 6px; font-size: 22px; font-weight: 650; line-height: 1.25; }
p { margin: 0; color: var(--soft); }
`;

const tick = '<path d="M4 12.5l5.2 5.2L20 7"/>';
const cross = '<path d="M6 6l12 12M18 6L6 18"/>';

/** The last page of a sign-in in the browser. */
export function redirectPage(kind: RedirectPageKind): string {
  const { title, text } = texts[kind];
  const isGood = kind === 'signed-in';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body class="${isGood ? 'good' : 'bad'}"><main>
<div class="mark"><svg viewBox="0 0 24 24" aria-hidden="true">${isGood ? tick : cross}</svg></div>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

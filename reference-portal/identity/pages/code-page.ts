import { html, trustedMarkup, type Html } from './html';
import { page, problem } from './layout';

/** The demo's authenticator, shown beside the form in place of a phone. */
export interface DemoCode {
  readonly code: string;
  readonly secondsLeft: number;
}

export interface CodePage {
  readonly uid: string;
  readonly email: string;
  readonly error: string | null;
  /** `null` outside the demo. */
  readonly demoCode: DemoCode | null;
}

/** What the enrolment page adds: the key as a QR code and as text. */
export interface Enrolment {
  readonly qrSvg: string;
  readonly secret: string;
}

/** The second step: a code from the authenticator. */
export function codePage(parts: CodePage): string {
  return page({
    title: 'Enter the code',
    lead: html`from your authenticator, for <b>${parts.email}</b>`,
    hasScript: true,
    body: html`${problem(parts.error)} ${codeForm(parts, 'code')}`,
    aside: demoAuthenticator(parts),
  });
}

/** The first second step: the authenticator is set up and proves itself with a code. */
export function enrolmentPage(parts: CodePage, enrolment: Enrolment): string {
  return page({
    title: 'Set up your authenticator',
    lead: html`once, for <b>${parts.email}</b>. From now on it gives you the second step.`,
    hasScript: true,
    body: html`<div class="enrolment">
        <div class="qr" role="img" aria-label="QR code with the key below">
          ${trustedMarkup(enrolment.qrSvg)}
        </div>
        <ol>
          <li>Open an authenticator app and add an account.</li>
          <li>Scan the picture, or type this key:<code class="key">${grouped(enrolment.secret)}</code></li>
          <li>Enter the six digits it shows.</li>
        </ol>
      </div>
      ${problem(parts.error)} ${codeForm(parts, 'enrol')}`,
    aside: demoAuthenticator(parts),
  });
}

function codeForm(parts: CodePage, step: 'code' | 'enrol'): Html {
  return html`<form method="post" action="/sign-in/${parts.uid}/${step}">
      <label for="code">Code</label>
      <input
        id="code"
        name="code"
        class="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        maxlength="7"
        required
        autofocus
        aria-describedby="${parts.error === null ? '' : 'problem'}"
      />
      <button type="submit">Sign in</button>
    </form>
    <form method="post" action="/sign-in/${parts.uid}/cancel">
      <button type="submit" class="quiet">Cancel</button>
    </form>`;
}

function demoAuthenticator({ uid, demoCode }: CodePage): Html | null {
  if (demoCode === null) return null;
  return html`<aside class="card demo" aria-labelledby="authenticator">
    <h2 id="authenticator">Demo authenticator</h2>
    <p>Stands in for the app on your phone.</p>
    <p class="demo-code" data-authenticator="/sign-in/${uid}/demo-code">
      <output id="demo-code">${demoCode.code}</output>
      <span><span id="seconds-left">${demoCode.secondsLeft}</span> s left</span>
    </p>
    <button type="button" class="secondary" id="use-code">Use this code</button>
  </aside>`;
}

function grouped(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

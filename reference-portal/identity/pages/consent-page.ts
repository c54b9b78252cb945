import { policyScope, readScope, writeScope } from '../scopes';
import { html } from './html';
import { page } from './layout';

/** What the permissions mean to a person, in the order they are shown. */
const meanings: readonly (readonly [scope: string, meaning: string])[] = [
  [readScope, 'See your applications, and their secrets’ names and dates'],
  [writeScope, 'Create and delete secrets of your applications'],
  [policyScope, 'See what your organisation’s policies allow'],
];

/** What is asked for, in words for a person; scopes of OpenID Connect itself are left out. */
export function meaningsOf(scopes: readonly string[]): readonly string[] {
  return meanings.filter(([scope]) => scopes.includes(scope)).map(([, meaning]) => meaning);
}

export interface ConsentPage {
  readonly uid: string;
  readonly email: string;
  /** All that the application asks for, agreed to before or not. */
  readonly scopes: readonly string[];
}

/** Asks somebody who is signed in whether the application may do what it asks for. */
export function consentPage({ uid, email, scopes }: ConsentPage): string {
  const isForWriting = scopes.includes(writeScope);
  return page({
    title: isForWriting ? 'Let it create and delete secrets?' : 'Let it see your applications?',
    lead: html`<b>WMDA Credential Manager</b> asks to do this in your name, <b>${email}</b>:`,
    body: html`<ul class="asked">
        ${meaningsOf(scopes).map((meaning) => html`<li>${meaning}</li>`)}
      </ul>
      <form method="post" action="/sign-in/${uid}/agree">
        <button type="submit" autofocus>Agree</button>
      </form>
      <form method="post" action="/sign-in/${uid}/cancel">
        <button type="submit" class="quiet">Not now</button>
      </form>`,
  });
}

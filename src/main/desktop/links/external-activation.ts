import type { App } from 'electron';
import type { StartArguments } from '../../security/command-line-arguments';
import { parseSecretLink, type SecretLink } from '../../security/deep-link';
import { heard } from '../../platform/heard';

/** What a second instance tells the first one; it judged its own arguments, and Chromium's copy of them has been added to. */
export function secondInstanceData(given: StartArguments): Record<string, unknown> {
  const { isInBackground, isQuitting, link } = given;
  return { isInBackground, isQuitting, link };
}

export interface ExternalActivationOptions {
  readonly app: Pick<App, 'on'>;
  /** The link that this very start was given. */
  readonly link: string | null;
  readonly comeToFront: () => void;
  /** As the menu does: what is unsaved is asked about first. */
  readonly quit: () => void;
}

/**
 * Who activates the application from outside: a second instance, or the system with an address to open. Heard from the
 * moment it is made, before Electron is ready, since macOS hands over the link that starts an application that early; what
 * came before there is anybody to follow it waits. Of several links the last counts, as it would later.
 */
export class ExternalActivation {
  #follow: ((link: SecretLink) => void) | null = null;
  #waiting: SecretLink | null;

  constructor({ app, link, comeToFront, quit }: ExternalActivationOptions) {
    this.#waiting = linkIn(link);
    app.on(
      'second-instance',
      heard((_event, _argv, _folder, data) => {
        const { isInBackground, isQuitting, link: second } = readData(data);
        if (isQuitting) {
          quit();
          return;
        }
        // A login item that finds the application running wants nothing of it.
        if (!isInBackground || second !== null) comeToFront();
        this.#take(second);
      }),
    );
    app.on(
      'open-url',
      heard((event, address) => {
        event.preventDefault();
        comeToFront();
        this.#take(linkIn(address));
      }),
    );
  }

  /** What a link leads to, from now on and for the one that waits. */
  onLink(follow: (link: SecretLink) => void): void {
    this.#follow = follow;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) follow(waiting);
  }

  #take(link: SecretLink | null): void {
    if (link === null) return;
    if (this.#follow === null) this.#waiting = link;
    else this.#follow(link);
  }
}

/** SECURITY: any program of this user can write to the socket that this comes through. */
function readData(data: unknown): {
  readonly isInBackground: boolean;
  readonly isQuitting: boolean;
  readonly link: SecretLink | null;
} {
  const members: Readonly<Record<string, unknown>> =
    typeof data === 'object' && data !== null ? { ...data } : {};
  return {
    isInBackground: members['isInBackground'] === true,
    isQuitting: members['isQuitting'] === true,
    link: linkIn(members['link']),
  };
}

function linkIn(text: unknown): SecretLink | null {
  return typeof text === 'string' ? parseSecretLink(text) : null;
}

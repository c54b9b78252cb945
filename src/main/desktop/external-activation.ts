import type { App } from 'electron';
import { linkArgument, parseSecretLink, type SecretLink } from './deep-link';

export interface SummonsOptions {
  readonly app: Pick<App, 'on'>;
  /** What this very start was given. */
  readonly argv: readonly string[];
  readonly comeToFront: () => void;
}

/**
 * Who calls the application from outside: a second start, or a link in a mail. Heard from the moment
 * it is made, before Electron is ready, since macOS hands over the link that starts an application that early; what came
 * before there is anybody to follow it waits. Of several links the last counts, as it would later.
 */
export class Summons {
  #follow: ((link: SecretLink) => void) | null = null;
  #waiting: SecretLink | null;

  constructor({ app, argv, comeToFront }: SummonsOptions) {
    this.#waiting = linkArgument(argv);
    app.on('second-instance', (_event, given) => {
      comeToFront();
      this.#take(linkArgument(given));
    });
    app.on('open-url', (event, address) => {
      event.preventDefault();
      comeToFront();
      this.#take(parseSecretLink(address));
    });
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

import type { PortalProcess } from '../../src/main/environments/demo/portal-process';
import type { FromPracticePortal, ToPracticePortal } from '../../src/shared/domain/practice-portal';

/** A portal's process that does what a test says. */
export class FakePortalProcess implements PortalProcess {
  readonly posted: ToPracticePortal[] = [];
  wasKilled = false;
  /** What it does on each message. */
  onPost: (message: ToPracticePortal) => void = (message) => {
    if (message.kind === 'start') this.say({ kind: 'listening', port: 40_000 });
    if (message.kind === 'ticket')
      this.say({ kind: 'ticket', number: message.number, ticket: 't'.repeat(43) });
    if (message.kind === 'stop') this.exit();
  };
  #hear: (message: unknown) => void = () => undefined;
  #exited: () => void = () => undefined;

  post(message: ToPracticePortal): void {
    this.posted.push(message);
    this.onPost(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#hear = listener;
  }

  onExit(listener: () => void): void {
    this.#exited = listener;
  }

  kill(): void {
    this.wasKilled = true;
    this.exit();
  }

  say(message: FromPracticePortal | object): void {
    this.#hear(message);
  }

  exit(): void {
    this.#exited();
  }
}

import type { WebContents } from 'electron';
import type { EventName, Events } from '../../shared/ipc/contract';

/** Sends an event to the page; one that is not there (any more) misses it and asks for the state when it loads. */
export function sendEvent<E extends EventName>(page: WebContents | null, name: E, payload: Events[E]): void {
  if (page === null || page.isDestroyed()) return;
  page.send(name, payload);
}

/**
 * Makes a listener that may be told of events of things that are not ours: Electron's objects, sockets, other programs,
 * signals. What an emitter's listener throws ends the application, as Node has it; what this one throws is a rejection
 * that nobody listened to, of which the class is written down (`security/report-bugs.ts`), and the application goes on.
 * A rule of lint (`scripts/lint/heard-listeners.mjs`) asks for it.
 *
 * @param failed what is to become of it instead, where somebody waits for the event
 */
export function heard<Given extends readonly unknown[]>(
  listener: (...given: Given) => unknown,
  failed: (error: Error) => void = rejectUnheard,
): (...given: Given) => void {
  return (...given) => {
    try {
      listener(...given);
    } catch (error) {
      failed(error instanceof Error ? error : new Error('a listener threw something odd'));
    }
  };
}

function rejectUnheard(error: Error): void {
  void Promise.reject(error);
}

import { heard } from './heard';
/** A process of our own program beside main, seen from the one that started it. */
export interface ChildProcess<Message, Answer> {
  readonly post: (message: Message) => void;
  /** Calls back with whatever it says. */
  readonly onMessage: (listener: (answer: Answer) => void) => void;
  /** Calls back once, when the process is no more; also when it could not be started. */
  readonly onExit: (listener: () => void) => void;
  /** Ends it at once. */
  readonly kill: () => void;
}

/** What we need of Electron's `utilityProcess`. */
interface UtilityProcess {
  fork(
    file: string,
    args: string[],
    options: { serviceName: string; stdio: 'ignore'; execArgv: string[]; env?: Record<string, string> },
  ): {
    postMessage(message: unknown): void;
    on(event: 'message' | 'error', listener: (message: unknown) => void): unknown;
    once(event: 'exit', listener: () => void): unknown;
    kill(): boolean;
  };
}

export interface UtilityProgram {
  /** The built program. */
  readonly file: string;
  /** What lists of processes call it. */
  readonly serviceName: string;
  /** The environment in place of main's. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a program in a utility process of Electron's. It gets none of our arguments or our terminal, and ends with us. */
export function startUtilityProcess<Message, Answer>(
  utilityProcess: UtilityProcess,
  { file, serviceName, environment }: UtilityProgram,
): ChildProcess<Message, Answer> {
  const env = environment === undefined ? {} : { env: { ...environment } };
  const child = utilityProcess.fork(file, [], { serviceName, stdio: 'ignore', execArgv: [], ...env });
  // It ran out of memory: its exit follows. An `error` that nobody listens to would end the application as well.
  child.on(
    'error',
    heard(() => undefined),
  );
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on(
        'message',
        heard((answer) => {
          listener(answer as Answer);
        }),
      );
    },
    onExit: (listener) => {
      child.once('exit', heard(listener));
    },
    kill: () => {
      child.kill();
    },
  };
}

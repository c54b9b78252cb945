import type { KeychainRequest } from './keychain-request';

/** What the keychain's process says. No words of the system or the package come along: they name accounts. */
export type ChildAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly text: Uint8Array | null }
  | { readonly kind: 'failed' };

/** A running process with the program `keychain-process`, whoever started it. */
export interface KeychainChild {
  readonly post: (request: KeychainRequest) => void;
  readonly onAnswer: (listener: (answer: ChildAnswer) => void) => void;
  /** Also when it could not be started. */
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}

export type StartKeychainChild = () => KeychainChild;

/** What we need of Electron's `utilityProcess`. */
interface UtilityProcess {
  fork(
    file: string,
    args: string[],
    options: { serviceName: string; stdio: 'ignore'; execArgv: string[] },
  ): {
    postMessage(message: unknown): void;
    on(event: 'message', listener: (message: unknown) => void): unknown;
    once(event: 'exit', listener: () => void): unknown;
    kill(): boolean;
  };
}

/**
 * Starts the keychain's process as a process of Electron's own.
 *
 * @param file the built program
 */
export function utilityChild(utilityProcess: UtilityProcess, file: string): StartKeychainChild {
  return () => {
    const child = utilityProcess.fork(file, [], {
      ...{ serviceName: 'Keychain', stdio: 'ignore', execArgv: [] },
    });
    return {
      post: (request) => {
        child.postMessage(request);
      },
      onAnswer: (listener) => {
        child.on('message', (answer) => {
          listener(answer as ChildAnswer);
        });
      },
      onExit: (listener) => {
        child.once('exit', listener);
      },
      kill: () => {
        child.kill();
      },
    };
  };
}

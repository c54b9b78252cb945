import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../src/main/platform/clock';
import type { ChildAnswer, KeychainChild } from '../../src/main/platform/keychain/keychain-child';
import { OsKeychain } from '../../src/main/platform/keychain/os-keychain';
import { keychainSystemOf } from '../../src/main/platform/keychain/systems/keychain-system-of';

/** Stands beside the bundled program that starts it: `KeychainSession.runProgram`. */
const program = join(import.meta.dirname, 'keychain-process.mjs');

/** The keychain's process without Electron: the same program, forked by Node. */
export function forkedChild(): KeychainChild {
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('error', () => undefined); // what was under way ends with the process
  return {
    post: (request) => {
      child.send(request, () => undefined);
    },
    onMessage: (listener) => {
      child.on('message', (answer) => {
        listener(answer as ChildAnswer);
      });
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

/** The keychain of the session this process runs in. */
export function sessionKeychain(clock: Clock = systemClock, startChild = forkedChild): OsKeychain {
  return new OsKeychain({ clock, system: keychainSystemOf(process.platform, process.env), startChild });
}

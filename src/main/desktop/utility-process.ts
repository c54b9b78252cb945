import { utilityProcess } from 'electron';
import type { StartPortalProcess } from '../environments/demo/portal-process';

/** What a program of Node's needs of an environment: Windows' libraries ask for its folder. */
const needed = ['SystemRoot'];

/**
 * Starts a program in a process of its own beside main. It gets nothing of our environment, our arguments or our
 * terminal, and ends with us.
 */
export const startUtilityProcess: StartPortalProcess = (program) => {
  const env = Object.fromEntries(
    needed.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const child = utilityProcess.fork(program, [], { env, execArgv: [], stdio: 'ignore', serviceName: 'Demo' });
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill: () => {
      child.kill();
    },
  };
};

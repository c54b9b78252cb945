import type { ToPracticePortal } from '../../../shared/domain/practice-portal';
import type { ChildProcess } from '../../platform/child-process';

/** The portal's process. What it says is checked before it is believed. */
export type PortalProcess = ChildProcess<ToPracticePortal, unknown>;

/** Starts a program in a process of its own, with next to nothing of this one's environment. */
export type StartPortalProcess = (program: string) => PortalProcess;

/** What a program of Node's needs of an environment: Windows' libraries ask for its folder. */
const needed = ['SystemRoot'];

/** All that the portal's process gets of an environment. */
export function portalEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    needed.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

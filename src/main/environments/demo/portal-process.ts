import type { ToPracticePortal } from '../../../shared/domain/practice-portal';

/** The portal's process, seen from the one that started it. */
export interface PortalProcess {
  post(message: ToPracticePortal): void;
  /** Calls back with whatever it says. */
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back once, when the process is no more. */
  onExit(listener: () => void): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts a program in a process of its own, with next to nothing of this one's environment. */
export type StartPortalProcess = (program: string) => PortalProcess;

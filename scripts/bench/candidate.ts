import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { OwnDesktop } from '../desktop-session/session-of-this-process';

/** A program to measure, as it is started. */
export interface Candidate {
  readonly executable: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

export interface Started {
  readonly electron: ElectronApplication;
  readonly window: Page;
  readonly startedAtMs: number;
}

/** Starts one under the driver and answers with its window as soon as there is one. */
export async function started(
  { environment, electronSwitches }: OwnDesktop,
  candidate: Candidate,
): Promise<Started> {
  const startedAtMs = Date.now();
  const electron = await _electron.launch({
    executablePath: candidate.executable,
    args: [...candidate.args],
    env: { ...environment, ...candidate.environment } as Record<string, string>,
    // Without this Playwright would switch the sandbox off.
    chromiumSandbox: electronSwitches.length === 0,
  });
  return { electron, window: await electron.firstWindow(), startedAtMs };
}

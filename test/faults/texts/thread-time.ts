import { readFileSync } from 'node:fs';

/** What the campaign asks its program for. */
export interface TextTask {
  readonly taker: string;
  readonly seed: number;
  readonly number: number;
}

/** Milliseconds that a process's main thread has had a processor: others on the computer make no difference. */
export function threadMs(processId: number): number {
  const [nanoseconds = '0'] = readFileSync(`/proc/${processId}/task/${processId}/schedstat`, 'utf8').split(
    ' ',
  );
  return Number(nanoseconds) / 1e6;
}

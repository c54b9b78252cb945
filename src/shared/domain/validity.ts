import type { ClientSecret } from './application';

/** A portal's clock may run ahead of ours by this, and a screen's idea of "now" is up to a minute old. */
const startToleranceMs = 5 * 60_000;

/** Whether the token endpoint accepts a secret at `nowMs`, epoch ms, as far as its dates tell. */
export function isValidAt({ startDateTime, endDateTime }: ClientSecret, nowMs: number): boolean {
  const hasStarted = startDateTime === null || Date.parse(startDateTime) <= nowMs + startToleranceMs;
  return hasStarted && Date.parse(endDateTime) > nowMs;
}

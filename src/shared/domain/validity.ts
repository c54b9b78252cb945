import type { ClientSecret } from './application';

/** A portal's clock may run ahead of ours by this, and a screen's idea of "now" is up to a minute old. */
const startToleranceMs = 5 * 60_000;

/** From when on a secret's start is in the past as far as we can tell, epoch ms; `null` when it has no start. */
export function startsCountingAtMs({ startDateTime }: Pick<ClientSecret, 'startDateTime'>): number | null {
  return startDateTime === null ? null : Date.parse(startDateTime) - startToleranceMs;
}

/** Whether the token endpoint accepts a secret at `nowMs`, epoch ms, as far as its dates tell. */
export function isValidAt(secret: ClientSecret, nowMs: number): boolean {
  const startMs = startsCountingAtMs(secret);
  return (startMs === null || startMs <= nowMs) && Date.parse(secret.endDateTime) > nowMs;
}

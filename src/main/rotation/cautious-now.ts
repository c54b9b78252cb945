import type { Clock } from '../platform/clock';

/**
 * The slower of two clocks, epoch ms: a wait is over, and a date has passed, when this computer's clock and the portal's both
 * say so.
 *
 * @param portalNowMs the portal's clock; `null` while no portal is at hand
 */
export function cautiousNow(clock: Pick<Clock, 'nowMs'>, portalNowMs: () => number | null): () => number {
  return () => Math.min(clock.nowMs(), portalNowMs() ?? Infinity);
}

/**
 * What is now, for what is written down and counted from later: the portal's clock where one is at hand. A wait that began by
 * a computer's clock which was behind would be over as soon as that is put right.
 */
export function toldNow(clock: Pick<Clock, 'nowMs'>, portalNowMs: () => number | null): Pick<Clock, 'nowMs'> {
  return { nowMs: () => portalNowMs() ?? clock.nowMs() };
}

/**
 * Works through things in so many lanes at once. Each lane may open something of its own first, and takes the next thing
 * whenever it is free; none of them gets a thing that another has taken.
 */
export async function inLanes<T>(
  lanes: number,
  things: readonly T[],
  lane: (own: Iterable<T>) => Promise<void>,
): Promise<void> {
  const waiting = things.values();
  await Promise.all(Array.from({ length: Math.min(lanes, things.length) }, () => lane(waiting)));
}

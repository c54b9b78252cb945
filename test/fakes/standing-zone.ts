/** A computer that is never taken anywhere. */
export function standingZone(name: () => string = () => 'UTC') {
  return { name, onChanged: () => () => undefined };
}

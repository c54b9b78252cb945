/** A moment as Graph writes it: UTC with seven fraction digits. */
export function graphDate(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '0000Z');
}

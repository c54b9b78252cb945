/** A moment as Graph writes it: ISO 8601, UTC, seven fraction digits. Only `graphDate` makes one. */
export type GraphDate = string & { readonly __brand: 'GraphDate' };

/** A moment as Graph writes it; the compiler keeps dates of any other form out of the portal's state. */
export function graphDate(epochMs: number): GraphDate {
  return new Date(epochMs).toISOString().replace('Z', '0000Z') as GraphDate;
}

export interface TimeSlice {
  /** Of the person, IANA name: main and the page count days in the same one. */
  readonly timeZone: string;
}

/** Why a line cannot be taken in. */
export type LineProblem =
  | 'columns-unclear'
  /** A quotation mark without its other half: from there on nothing is certain. */
  | 'quotes-unclear'
  | 'no-expiry'
  | 'expiry-unreadable'
  | 'date-ambiguous'
  /** Later than a portal gives: a slip in the year, after which no reminder would ever come. */
  | 'expiry-over-maximum'
  | 'start-unreadable'
  | 'end-before-start'
  | 'no-client-id'
  | 'client-id-unreadable'
  | 'application-name-unusable'
  | 'secret-name-unusable'
  | 'hint-unreadable'
  /** About a certificate, which is no secret. */
  | 'certificate'
  /** A whole value stands where its first characters or a name belong. It is not repeated anywhere. */
  | 'value-in-table'
  | 'duplicate';

/** A secret as one line of a table tells it. */
export interface EnteredSecret {
  readonly line: number;
  readonly appId: string;
  /** `null` when the table does not name it. */
  readonly applicationName: string | null;
  readonly secretName: string | null;
  readonly hint: string | null;
  readonly startDateTime: string | null;
  readonly endDateTime: string;
}

/** An application that a line of a table names by its ID, whether secrets follow or not. */
export interface EnteredApplication {
  readonly line: number;
  readonly appId: string;
  /** `null` when the table does not name it. */
  readonly applicationName: string | null;
}

export interface BadLine {
  readonly line: number;
  readonly problem: LineProblem;
}

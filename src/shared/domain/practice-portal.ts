/**
 * What stands in `amr` (RFC 8176) of an ID token where nobody signed in: a ticket of the application's own was redeemed at
 * the portal that travels inside it. Only the built-in demo takes it for evidence; no environment file may name it.
 */
export const practiceEvidence = 'practice';

/** What the application tells the portal that runs beside it. */
export type ToPracticePortal =
  /** Comes first. `folder` is where it keeps its state; it is there. */
  | { readonly kind: 'start'; readonly folder: string }
  /** Asks for a ticket; the answer names the same number. */
  | { readonly kind: 'ticket'; readonly number: number }
  /** Ends the process once its port is closed. */
  | { readonly kind: 'stop' };

/** What that portal tells the application. */
export type FromPracticePortal =
  | { readonly kind: 'listening'; readonly port: number }
  /** It cannot start; the process ends. Why, in words for a log. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ticket'; readonly number: number; readonly ticket: string };

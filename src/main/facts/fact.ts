import type { ErrorCode } from '../../shared/ipc/result';

/** As the list has it; the name is `null` when the list does not know it (any more). */
export interface NamedApplication {
  readonly id: string;
  readonly displayName: string | null;
}

/** The key ID is `null` while the portal has not told it. */
export interface NamedSecret {
  readonly keyId: string | null;
  readonly displayName: string | null;
}

/** Where something happened, and to what. */
export interface FactSubject {
  /** `null` when nobody was anywhere. */
  readonly environmentId: string | null;
  readonly application: NamedApplication | null;
  readonly secret: NamedSecret | null;
}

/** How it ended. */
export interface FactEnding {
  /** The portal's reference, for support. */
  readonly requestId: string | null;
  /** Why it did not succeed; `null` when it did. */
  readonly outcome: ErrorCode | null;
}

/** What is done by a person, by reconciliation or by a session, besides handing out values. */
export const actionKinds = [
  'secret-created',
  'value-saved',
  'secret-deleted',
  'watching-stopped',
  'secret-checked',
  'value-delivered',
  'value-taken-in',
  'value-identified',
  'entry-entered',
  'entry-changed',
  'entry-removed',
  'list-imported',
  'lists-joined',
  'said-created',
  'said-deleted',
  'leak-marked',
  'leak-withdrawn',
  'account-removed',
  'signed-in',
  'signed-out',
  'session-ended',
] as const;

export type ActionKind = (typeof actionKinds)[number];

/** How a value was given to its owner. */
export type HandOutWay = 'copied' | 'revealed' | 'snippet';

interface Action extends FactSubject, FactEnding {
  readonly kind: ActionKind;
}

/** A stored or new value was given to its owner, or refused. */
interface HandOut extends FactSubject, FactEnding {
  readonly kind: 'value-handed-out';
  readonly way: HandOutWay;
}

/** Told before a value leaves for the page, and when its view is over. */
interface View {
  readonly kind: 'value-about-to-be-shown' | 'value-view-ended';
  readonly keyId: string;
}

/** Something that happened. Has no member that could hold a value. */
export type Fact = Action | HandOut | View;

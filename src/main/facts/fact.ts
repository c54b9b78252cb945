import type { SecretKey } from '../../shared/domain/secret-key';
import type { ErrorCode } from '../../shared/ipc/result';
import type { ActionKind } from '../../shared/ipc/state/activity-state';

export type { ActionKind };

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
type View =
  | { readonly kind: 'value-about-to-be-shown'; readonly key: SecretKey }
  /** `null` for every view: nobody is anywhere any more. */
  | { readonly kind: 'value-view-ended'; readonly key: SecretKey | null };

/** Something that happened. Has no member that could hold a value. */
export type Fact = Action | HandOut | View;

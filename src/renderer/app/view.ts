import type { Application } from '../../shared/domain/application';
import type { CreatedSecret } from '../../shared/ipc/channels/secret-channels';
import type { FocusState } from '../../shared/ipc/state/inventory-state';
import { type ScreenName, screenNames } from '../../shared/ipc/menu-choice';

/** Where the person is among the views. Kept by the page alone: a reload begins at the overview. */
export type View =
  | { readonly kind: ScreenName; readonly isSearching?: boolean }
  | {
      readonly kind: 'application';
      readonly applicationId: string;
      /** Key ID of the secret a notification was about. */
      readonly highlighted: string | null;
      /** Key ID of the secret whose value is to be taken in at once. */
      readonly takesIn?: string;
      /** The form for a new secret is open at once. */
      readonly isCreating?: boolean;
    }
  | {
      readonly kind: 'rotation';
      readonly rotationId: string;
      /** The form for the new secret is open at once. */
      readonly isCreating?: boolean;
    }
  | {
      readonly kind: 'record';
      readonly rotationId: string;
      /** The view that led here. */
      readonly from: View;
    }
  | {
      readonly kind: 'new-secret';
      readonly created: CreatedSecret;
      /** As it was then: a list that is read meanwhile takes nobody's page away. */
      readonly application: Application;
    };

/** Whether a view is one of the screens behind the navigation. */
export function isScreen(view: View): view is Extract<View, { readonly kind: ScreenName }> {
  return (screenNames as readonly string[]).includes(view.kind);
}

/** The view of one secret's application. */
export function viewOf({ applicationId, keyId }: FocusState): View {
  return { kind: 'application', applicationId, highlighted: keyId };
}

import type { EnvironmentLink } from '../domain/environment';
import { en } from '../messages/en';

export type ScreenName = keyof typeof en.screens;

/** The screens behind the navigation, which the menu names in the same order. */
export const screenNames = Object.keys(en.screens) as readonly ScreenName[];

/** What was chosen in the application's menu, or by a key of it, and is for the page to do. */
export type MenuChoice =
  | { readonly kind: 'view'; readonly view: ScreenName }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'search' }
  | { readonly kind: 'link'; readonly link: EnvironmentLink }
  /** Says which program this is, and whose. */
  | { readonly kind: 'about' }
  /** Done already: the page says so, since a menu cannot. */
  | { readonly kind: 'version-copied' };

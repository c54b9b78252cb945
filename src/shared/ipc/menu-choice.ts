import type { EnvironmentLink } from '../domain/environment';

/** The views that the menu names, in the order of the navigation: the first is the first key. */
export const menuViews = ['expiry', 'applications', 'reminders', 'activity', 'settings'] as const;
export type MenuView = (typeof menuViews)[number];

/** What was chosen in the application's menu, or by a key of it, and is for the page to do. */
export type MenuChoice =
  | { readonly kind: 'view'; readonly view: MenuView }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'search' }
  | { readonly kind: 'link'; readonly link: EnvironmentLink }
  /** Says which program this is, and whose. */
  | { readonly kind: 'about' }
  /** Done already: the page says so, since a menu cannot. */
  | { readonly kind: 'version-copied' };

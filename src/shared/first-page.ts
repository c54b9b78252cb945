import type { Slices } from './ipc/state';

/** The slices that the home shows, and no others: the rest is as on a start that has told nothing yet. */
export const firstPageSlices = [
  'settings',
  'time',
  'environments',
  'inventory',
  'lists',
  'values',
  'checks',
  'rotations',
] as const;

export type FirstPageSlices = Pick<Slices, (typeof firstPageSlices)[number]>;

/** What the first page is drawn from. */
export interface FirstPageTask {
  readonly slices: FirstPageSlices;
  /** Of the page it will stand in: `navigator.language` and `navigator.userAgent`. */
  readonly language: string;
  readonly userAgent: string;
}

/** The home as markup. */
export interface FirstPageMarkup {
  readonly html: string;
  /** What the elements' own styles are, as rules: the page's policy lets through no style attribute. */
  readonly style: string;
}

/** IDs of the elements that the first page stands in, and that the page's own code draws into. */
export const firstPageId = 'first-page';
export const rootId = 'root';

/** On the control of the first page that was clicked before there was anybody to follow. */
export const clickedMark = 'data-clicked';

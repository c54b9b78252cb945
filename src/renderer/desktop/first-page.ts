import { clickedMark, firstPageId, rootId } from '../../shared/first-page';

/**
 * Puts what the page has drawn in the place of the first page, scrolled as far as that was, and does what was clicked
 * there. Without a first page nothing happens.
 */
export function leaveFirstPage(): void {
  const first = document.getElementById(firstPageId);
  const root = document.getElementById(rootId);
  if (first === null || root === null) return;
  const clicked = clickedIn(first);
  const before = first.querySelector('main');
  root.hidden = false;
  const after = root.querySelector('main');
  if (before !== null && after !== null) after.scrollTop = before.scrollTop;
  first.remove();
  // What follows the menu or the window begins to do so after this.
  if (clicked !== null) setTimeout(() => controlsLike(clicked.control, root)[clicked.place]?.click());
}

/** The control, and which of those that look the same it is. */
function clickedIn(first: HTMLElement): { readonly control: HTMLElement; readonly place: number } | null {
  const control = first.querySelector<HTMLElement>(`[${clickedMark}]`);
  return control === null ? null : { control, place: controlsLike(control, first).indexOf(control) };
}

/** By its words, and never by its place alone: what stands there now may do something else. */
function controlsLike(control: HTMLElement, within: HTMLElement): readonly HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>('button, a')].filter(
    (one) => one.textContent === control.textContent && one.ariaLabel === control.ariaLabel,
  );
}

import { clickedMark, firstPageId } from '../shared/first-page';

/**
 * Marks the control of the first page that was clicked last. The page's code is not there yet, and does what was meant
 * once it is (`renderer/desktop/first-page.ts`).
 */
export function markEarlyClick({ target, isTrusted }: MouseEvent): void {
  const first = document.getElementById(firstPageId);
  const control = target instanceof Element ? target.closest('button, a') : null;
  if (!isTrusted || control === null || first?.contains(control) !== true) return;
  for (const earlier of first.querySelectorAll(`[${clickedMark}]`)) earlier.removeAttribute(clickedMark);
  control.setAttribute(clickedMark, '');
}

import { useEffect, useRef } from 'react';
import type { MenuChoice } from '../../shared/ipc/menu-choice';
import { desktop } from './bridge';

/**
 * Follows what is chosen in the application's menu, or by its keys, while the component is there. Nothing is followed
 * behind an open dialog: it is answered first, and what was typed into it stays.
 */
export function useMenuChoice(follow: (choice: MenuChoice) => void): void {
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  });
  useEffect(
    () =>
      desktop.onMenuChosen((choice) => {
        if (document.querySelector('[role="dialog"], [role="alertdialog"]') === null) latest.current(choice);
      }),
    [],
  );
}

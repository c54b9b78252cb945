import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';

/** What a button needs so that something lasts as long as it is held. */
export interface Hold {
  readonly isHeld: boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onLostPointerCapture: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onKeyUp: () => void;
    readonly onBlur: () => void;
    readonly onClick: (event: MouseEvent) => void;
  };
}

const holdingKeys = [' ', 'Enter'];

/**
 * Follows a button that is held: by pointer, Space or Enter. A click that no press came before is assistive technology
 * that cannot hold; it gets `onClickAlone`.
 */
export function useHold(onBegin: () => void, onClickAlone: () => void): Hold {
  const [isHeld, setIsHeld] = useState(false);
  const wasPressed = useRef(false);
  const begin = (): void => {
    wasPressed.current = true;
    setIsHeld(true);
    onBegin();
  };
  const end = (): void => {
    setIsHeld(false);
  };
  return {
    isHeld,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        // The button may move away from under the pointer when what it shows appears.
        event.currentTarget.setPointerCapture(event.pointerId);
        begin();
      },
      onPointerUp: end,
      onPointerCancel: end,
      onLostPointerCapture: end,
      onKeyDown: (event) => {
        if (!event.repeat && holdingKeys.includes(event.key)) begin();
      },
      onKeyUp: end,
      onBlur: end,
      onClick: () => {
        if (!wasPressed.current) onClickAlone();
        wasPressed.current = false;
      },
    },
  };
}

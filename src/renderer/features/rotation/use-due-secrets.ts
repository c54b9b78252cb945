import { useCallback, useEffect, useState } from 'react';
import type { Answer } from '../../../shared/ipc/contract';
import { desktop } from '../../desktop/bridge';
import { settled } from '../../ui/settled';

/** What is due within so many days. */
export interface AskedDue {
  /** `null` until main has answered. */
  readonly answer: Answer<'rotationQueue:due'> | null;
  readonly lookAgain: () => void;
}

/** Asks main when it is first shown, for each other number of days, and once more when something was in the way. */
export function useDueSecrets(days: number): AskedDue {
  const [told, setTold] = useState<{
    readonly days: number;
    readonly answer: Answer<'rotationQueue:due'>;
  } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isLeft = false;
    void settled(desktop.rotationQueue.due({ days })).then((answer) => {
      if (!isLeft) setTold({ days, answer });
    });
    return () => {
      isLeft = true;
    };
  }, [days, turn]);
  const lookAgain = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  return { answer: told?.days === days ? told.answer : null, lookAgain };
}

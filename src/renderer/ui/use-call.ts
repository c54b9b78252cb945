import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../shared/ipc/result';
import { settled } from './settled';

/** One call to main at a time, with what a screen shows of it. */
export interface Call<A extends unknown[], T> {
  readonly isRunning: boolean;
  readonly error: AppError | null;
  /** What the last call answered, when the screen shows it; until the next try. */
  readonly value: T | null;
  /** Answers `null` when it failed, or when the screen was left meanwhile. */
  readonly run: (...values: A) => Promise<T | null>;
  /** Takes the failure and the answer of the last call off the screen. */
  readonly forget: () => void;
}

/**
 * Wraps a call so that a second click does nothing and a failure stays on the screen until the next try.
 *
 * @param isKept keeps the answer for the screen. Never for a call that answers with a secret.
 */
export function useCall<A extends unknown[], T>(
  call: (...values: A) => Promise<Result<T>>,
  isKept = false,
): Call<A, T> {
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [value, setValue] = useState<T | null>(null);
  const isMounted = useRef(true);
  const isBusy = useRef(false);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (...values: A): Promise<T | null> => {
      if (isBusy.current) return null;
      isBusy.current = true;
      setIsRunning(true);
      setError(null);
      setValue(null);
      const result = await settled(call(...values));
      isBusy.current = false;
      if (!isMounted.current) return null;
      setIsRunning(false);
      if (!result.ok) setError(result.error);
      else if (isKept) setValue(() => result.value);
      return result.ok ? result.value : null;
    },
    [call, isKept],
  );
  const forget = useCallback(() => {
    setError(null);
    setValue(null);
  }, []);
  return { isRunning, error, value, run, forget };
}

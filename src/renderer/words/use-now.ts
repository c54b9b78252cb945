import { useEffect, useState } from 'react';

const tickMs = 15_000;

/** The time, epoch ms, renewed often enough for countdowns in minutes. */
export function useNow(everyMs = tickMs): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(Date.now());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return nowMs;
}

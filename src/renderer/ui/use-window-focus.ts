import { useEffect, useState } from 'react';

/** Whether our window is the one in front, as far as it has told: true until it is left for the first time. */
export function useWindowFocus(): boolean {
  const [isInFront, setIsInFront] = useState(true);
  useEffect(() => {
    const onFocus = (): void => {
      setIsInFront(true);
    };
    const onBlur = (): void => {
      setIsInFront(false);
    };
    window.addEventListener('focus', onFocus);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('focus', onFocus);
      window.removeEventListener('blur', onBlur);
    };
  }, []);
  return isInFront;
}

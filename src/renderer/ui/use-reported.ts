import { useCallback } from 'react';
import type { Result } from '../../shared/ipc/result';
import { useAnnounce } from './announcer';
import { useErrorText } from '../words/error-text';
import { settled } from './settled';

/**
 * For calls whose success needs no words, such as opening a link: a failure is said at the foot of the page, never
 * dropped. Answers whether it went well.
 */
export function useReported(): (call: Promise<Result<unknown>>) => Promise<boolean> {
  const errorText = useErrorText();
  const announce = useAnnounce();
  return useCallback(
    async (call) => {
      const result = await settled(call);
      if (!result.ok) announce(errorText(result.error), 'problem');
      return result.ok;
    },
    [announce, errorText],
  );
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/ipc/result';
import { useAnnounce } from './announcer';
import { errorText } from '../words/error-text';
import { settled } from './settled';

/**
 * For calls whose success needs no words, such as opening a link: a failure is said at the foot of the page, never
 * dropped. Answers whether it went well.
 */
export function useReported(): (call: Promise<Result<unknown>>) => Promise<boolean> {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return useCallback(
    async (call) => {
      const result = await settled(call);
      if (!result.ok) announce(errorText(t, result.error), 'problem');
      return result.ok;
    },
    [announce, t],
  );
}

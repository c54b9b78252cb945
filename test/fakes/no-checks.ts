import type { CheckLog } from '../../src/main/operations/connectivity/check-log';

/** For a test in which it does not matter how checks ended. */
export const noChecks: Pick<CheckLog, 'of' | 'checked' | 'seen' | 'move' | 'forget'> = {
  of: () => undefined,
  checked: async () => true,
  seen: async () => true,
  move: async () => undefined,
  forget: async () => undefined,
};

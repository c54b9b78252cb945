import { z } from 'zod';
import { appearances, longestSafetyWaitHours } from '../../shared/domain/settings';

const mostDaysAhead = 365;

/** What each setting may be, for the file they are kept in and for what the page sends. */
export const settingsRules = {
  thresholdDays: z.array(z.number().int().min(0).max(mostDaysAhead)).max(20).nullable(),
  appearance: z.enum(appearances),
  closeToTray: z.boolean(),
  hasExplainedTray: z.boolean(),
  startAtLogin: z.boolean(),
  hidesNames: z.boolean(),
  clipboardSeconds: z.number().int().min(5).max(300),
  portalLagMinutes: z.number().int().min(1).max(720),
  safetyWaitHours: z.number().int().min(1).max(longestSafetyWaitHours),
};

import type { ErrorCode } from '../../../shared/ipc/result';

/** What the person has agreed to so far, about the value that is on the clipboard. */
export interface TakeInRequest {
  readonly isUnusualFine: boolean;
  readonly isReplacing: boolean;
}

export const nothingAgreed: TakeInRequest = { isUnusualFine: false, isReplacing: false };

/** Something else will be on the clipboard next, and nothing was said of that. */
const isAboutAnotherValue: ReadonlySet<ErrorCode> = new Set([
  'hint-differs',
  'value-looks-like-id',
  'clipboard-empty',
]);

/** What stays as it is unless the person wants it replaced. */
export const isAboutReplacing = (refusal: ErrorCode | undefined): boolean =>
  refusal === 'other-value-stored' || refusal === 'other-hint-stored';

/** What going on after this refusal says. Both can be asked about one value, and what was agreed to is not asked again. */
export function agreedAfter(wanted: TakeInRequest, refusal: ErrorCode | undefined): TakeInRequest {
  if (refusal === undefined) return wanted;
  if (isAboutAnotherValue.has(refusal)) return nothingAgreed;
  return {
    isUnusualFine: wanted.isUnusualFine || refusal === 'value-unusual',
    isReplacing: wanted.isReplacing || isAboutReplacing(refusal),
  };
}

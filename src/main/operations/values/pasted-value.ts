import { hintLength, hintOf, valueBounds, valueProblem } from '../../portal/formats/value-shape';
import { type AppError, failed, ok, type Result } from '../../../shared/ipc/result';
import { SecretValue } from '../../platform/secret-value';

/** The clipboard as far as values come from it. */
export interface ValueSource {
  /** What is on it, as it is; `clipboard-empty` for nothing. The caller destroys it. */
  read(): Promise<Result<SecretValue>>;
  /** Takes it off when it is still there; false when it may be there all the same. Never rejects. */
  clearIfStill(copied: SecretValue): Promise<boolean>;
}

/** A value with what was copied around it, which is what the clipboard still has. */
export interface PastedValue {
  readonly value: SecretValue;
  readonly copied: SecretValue;
  readonly hint: string;
  destroy(): void;
}

const longestValue = 2_000;

/**
 * Reads a value from the clipboard inside main and judges how it looks. What looks unusual is refused, unless the person
 * insists: other issuers than Entra make other values.
 */
export async function readPastedValue(
  source: Pick<ValueSource, 'read'>,
  isUnusualFine: boolean,
): Promise<Result<PastedValue>> {
  const read = await source.read();
  if (!read.ok) return read;
  const copied = read.value;
  const bytes = copied.exposeBytes();
  const { start, end } = valueBounds(bytes);
  const value = new SecretValue(Buffer.from(bytes.subarray(start, end)));
  const destroy = (): void => {
    value.destroy();
    copied.destroy();
  };
  const refusal = refusalOf(value.exposeBytes(), isUnusualFine);
  if (refusal !== null) {
    destroy();
    return failed(refusal);
  }
  return ok({ value, copied, hint: hintOf(value.exposeBytes()), destroy });
}

function refusalOf(bytes: Buffer, isUnusualFine: boolean): AppError | null {
  const problem = valueProblem(bytes);
  switch (problem) {
    case null:
      return null;
    case 'empty':
      return { code: 'clipboard-empty' };
    case 'secret-id':
      return isUnusualFine ? null : { code: 'value-looks-like-id' };
    case 'characters':
      return { code: 'value-unusual' };
    case 'length':
      return isUnusualFine && bytes.length > hintLength && bytes.length <= longestValue
        ? null
        : { code: 'value-unusual' };
  }
}

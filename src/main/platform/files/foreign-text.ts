import { textEncodingOf } from '../../../shared/domain/text-encoding';

/** The text of a file that a person or a program of theirs has written, whatever its encoding, without its mark. Never throws. */
export function foreignText(bytes: Buffer): string {
  return new TextDecoder(textEncodingOf(bytes)).decode(bytes);
}

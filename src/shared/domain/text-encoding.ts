/** The name of an encoding as `TextDecoder` knows it. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * In which encoding a person's file is: by its mark, and where it has none by the zero bytes that Latin letters have in
 * UTF-16 (Windows PowerShell's `Out-File`, Notepad's "Unicode"). Its first two characters are taken to be Latin.
 */
export function textEncodingOf(bytes: ArrayLike<number>): TextEncodingName {
  const [first, second, third, fourth] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 ? 'utf-16be' : 'utf-8';
}

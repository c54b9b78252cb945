import { withoutTraces } from '../../security/value-traces/value-traces';

const mostCharacters = 400;
/** What is looked through of what was written, from its end. */
const mostBytes = 16 * 1024;

/**
 * The end of what a command wrote to its standard error, fit to be shown: without any trace of the value, and without
 * control characters. Those go first: programs of Windows write one behind each letter (UTF-16). The bytes given are
 * zeroed, the value is not.
 */
export function lastWords(output: Buffer, value: Buffer | null): string {
  const visible = visibleOf(output.subarray(-mostBytes));
  const shown = value === null ? Buffer.from(visible) : withoutTraces(visible, value);
  const text = shown.toString('utf8');
  for (const bytes of [output, visible, shown]) bytes.fill(0);
  // Line ends stay; everything else that steers a terminal goes.
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\n\P{C}]/gu, '')
    .trim();
  return plain.length <= mostCharacters ? plain : `…${plain.slice(-mostCharacters)}`;
}

/** Without what shows nothing, as bytes: letters that it stood between are beside each other then. */
function visibleOf(output: Buffer): Buffer {
  const visible = Buffer.alloc(output.length);
  let length = 0;
  for (let at = 0; at < output.length;) {
    const invisible = invisibleAt(output, at);
    if (invisible === 0) visible[length++] = output[at] ?? 0;
    at += Math.max(1, invisible);
  }
  return visible.subarray(0, length);
}

/** How many bytes of a control character or of a mark without width (UTF-8) begin there. */
function invisibleAt(text: Buffer, at: number): number {
  const [first = 0, second = 0, third = 0] = text.subarray(at, at + 3);
  if (first < 0x80) return (first < 0x20 && first !== 0x0a && first !== 0x0d) || first === 0x7f ? 1 : 0;
  if (first === 0xc2) return (second >= 0x80 && second < 0xa0) || second === 0xad ? 2 : 0;
  const isOfE280 = second === 0x80 && ((third >= 0x8b && third <= 0x8f) || (third >= 0xaa && third <= 0xae));
  const isOfE281 = second === 0x81 && third >= 0xa0 && third <= 0xaf;
  if (first === 0xe2) return isOfE280 || isOfE281 ? 3 : 0;
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

import { base64Encoded, jsonEscaped } from '../secret-bytes';

const mostCharacters = 400;
/** A piece of the value this long is taken out wherever it stands, also when the rest of it was cut off. */
const shortestPiece = 6;
const removed = '[redacted]';

/**
 * The end of what a command wrote to its standard error, fit to be shown: without the value, as it is or in base 64,
 * hexadecimal, JSON or URL form, whole or in pieces, and without control characters. Those go first: programs of Windows
 * write one behind each letter (UTF-16). The bytes given are zeroed.
 */
export function lastWords(output: Buffer, value: Buffer | null): string {
  const forms = value === null ? [] : formsOf(value);
  const visible = visibleOf(output);
  const text = forms.reduce(withoutPieces, visible).toString('utf8');
  for (const bytes of [output, visible, ...forms]) bytes.fill(0);
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

function formsOf(value: Buffer): readonly Buffer[] {
  const hex = Buffer.from([...value].map((byte) => byte.toString(16).padStart(2, '0')).join(''), 'latin1');
  // In base 64 a value looks different at each of three places in a text.
  const shifted = [0, 1, 2].map((shift) => {
    const moved = Buffer.concat([Buffer.alloc(shift), value]);
    const encoded = base64Encoded(moved);
    moved.fill(0);
    return encoded.subarray(shift === 0 ? 0 : 4, encoded.length - 4);
  });
  return [Buffer.from(value), jsonEscaped(value), urlEncoded(value), hex, upperCase(hex), ...shifted];
}

function urlEncoded(value: Buffer): Buffer {
  const parts = [...value].map((byte) =>
    /[A-Za-z0-9_.~-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return Buffer.from(parts.join(''), 'latin1');
}

function upperCase(hex: Buffer): Buffer {
  return Buffer.from(hex.toString('latin1').toUpperCase(), 'latin1');
}

/** Takes out every run that is a piece of `form`, longest first from each place on. */
function withoutPieces(text: Buffer, form: Buffer): Buffer {
  if (form.length < shortestPiece) return form.length === 0 ? text : withoutWhole(text, form);
  const kept: Buffer[] = [];
  let from = 0;
  for (let at = 0; at + shortestPiece <= text.length;) {
    const length = longestPieceAt(text, at, form);
    if (length === 0) {
      at += 1;
      continue;
    }
    kept.push(text.subarray(from, at), Buffer.from(removed, 'latin1'));
    at += length;
    from = at;
  }
  return Buffer.concat([...kept, text.subarray(from)]);
}

function longestPieceAt(text: Buffer, at: number, form: Buffer): number {
  let longest = 0;
  const head = text.subarray(at, at + shortestPiece);
  for (let start = form.indexOf(head); start >= 0; start = form.indexOf(head, start + 1)) {
    let length = shortestPiece;
    while (
      at + length < text.length &&
      start + length < form.length &&
      text[at + length] === form[start + length]
    ) {
      length += 1;
    }
    longest = Math.max(longest, length);
  }
  return longest;
}

function withoutWhole(text: Buffer, form: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, from)) {
    parts.push(text.subarray(from, at), Buffer.from(removed, 'latin1'));
    from = at + form.length;
  }
  return Buffer.concat([...parts, text.subarray(from)]);
}

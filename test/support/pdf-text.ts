import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as Chromium writes it, in the order in which they are drawn, without what is between them: where a
 * line or a word ends is a matter of places on the paper.
 *
 * @throws Error for what is no PDF
 */
export function pdfText(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-')) throw new Error('no PDF');
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of text.matchAll(/(?<!\d)(\d+) 0 obj\b(.*?)\bendobj\b/gs)) {
    objects.set(id, objectOf(body));
  }
  const fonts = fontsOf(objects);
  return [...objects.values()].map(({ content }) => (content === null ? '' : drawn(content, fonts))).join('');
}

interface PdfObject {
  readonly words: string;
  /** What is in its stream; `null` where there is none, or no text. */
  readonly content: string | null;
}

interface Font {
  /** Hexadecimal digits of a glyph's number. */
  readonly digits: 2 | 4;
  readonly characters: ReadonlyMap<number, string>;
}

/** By their names. */
type Fonts = ReadonlyMap<string, Font>;

function objectOf(body: string): PdfObject {
  const at = body.search(/stream\r?\n/);
  if (at < 0) return { words: body, content: null };
  const words = body.slice(0, at);
  const from = body.indexOf('\n', at) + 1;
  const data = Buffer.from(body.slice(from, body.lastIndexOf('endstream')), 'latin1');
  if (!words.includes('/FlateDecode')) return { words, content: data.toString('latin1') };
  try {
    return { words, content: inflateSync(data).toString('latin1') };
  } catch {
    return { words, content: null };
  }
}

function fontsOf(objects: ReadonlyMap<string, PdfObject>): Fonts {
  const fonts = new Map<string, Font>();
  for (const { words } of objects.values()) {
    for (const [, name = '', id = ''] of words.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(id)?.words ?? '';
      const [, glyphs = ''] = /\/ToUnicode (\d+) 0 R/.exec(font) ?? [];
      // Drawn from a font that varies, each glyph is a picture of its own with one byte.
      const digits = font.includes('/Type3') ? 2 : 4;
      fonts.set(name, { digits, characters: charactersOf(objects.get(glyphs)?.content ?? '') });
    }
  }
  return fonts;
}

/** What a font's table says: single glyphs, and rows of them. */
function charactersOf(table: string): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  const hex = '<([0-9A-Fa-f]+)>';
  for (const [, rows = ''] of table.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, glyph = '', to = ''] of rows.matchAll(new RegExp(`${hex}\\s*${hex}`, 'g'))) {
      characters.set(Number.parseInt(glyph, 16), unicode(to));
    }
  }
  for (const [, rows = ''] of table.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', until = '', to = ''] of rows.matchAll(
      new RegExp(`${hex}\\s*${hex}\\s*${hex}`, 'g'),
    )) {
      const [first, last, start] = [from, until, to].map((digits) => Number.parseInt(digits, 16));
      if (first === undefined || last === undefined || start === undefined) continue;
      for (let glyph = first; glyph <= last; glyph += 1)
        characters.set(glyph, String.fromCodePoint(start + glyph - first));
    }
  }
  return characters;
}

function unicode(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** The characters that a page draws. */
function drawn(content: string, fonts: Fonts): string {
  let font: Font = { digits: 4, characters: new Map() };
  const words: string[] = [];
  for (const [, name, glyphs = ''] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>(?=[^\]]*\]?\s*T[Jj])/g,
  )) {
    if (name !== undefined) font = fonts.get(name) ?? font;
    for (let at = 0; at < glyphs.length; at += font.digits) {
      const glyph = Number.parseInt(glyphs.slice(at, at + font.digits), 16);
      words.push(font.characters.get(glyph) ?? '');
    }
  }
  return words.join('').replaceAll(/\s+/gu, '');
}

/** One line of a table: its number in what was pasted, from 1, and its cells. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** How the cells of a pasted text are told apart. */
export type TableForm = 'html' | 'tabs' | 'semicolons' | 'commas' | 'spaces' | 'lines';

/** More is not a list that a person keeps by hand. */
export const mostTableLines = 2_000;

/**
 * Looks at a pasted text as a whole. Commas come last: they are also inside of dates and names. A table of two columns has
 * but one in each line, so that one counts where nothing else tells the cells apart.
 */
export function tableFormOf(text: string): TableForm {
  if (/<t[rdh][\s>]/i.test(text)) return 'html';
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const share = (pattern: RegExp): number =>
    lines.filter((line) => pattern.test(line)).length / Math.max(1, lines.length);
  if (share(/\t/) >= 0.5) return 'tabs';
  if (share(/\|.*\|/) >= 0.5) return 'lines';
  if (share(/;.*;/) >= 0.5) return 'semicolons';
  if (share(/\S {2,}\S/) >= 0.5) return 'spaces';
  if (share(/,.*,/) >= 0.5) return 'commas';
  if (share(/;/) >= 0.5) return 'semicolons';
  return share(/,/) >= 0.5 ? 'commas' : 'spaces';
}

/** What parts the cells of a line. */
const between = { tabs: /\t/u, spaces: /\t| {2,}/u, lines: /\|/u } as const;

/**
 * Cells of a table that was copied from a page, a terminal or a note: parted by tabs, by two spaces and more, or by upright
 * lines, which may stand at its sides too. Empty lines are left out.
 */
export function splitLines(text: string, form: keyof typeof between): readonly TableLine[] {
  return text.split(/\r\n?|\n/).flatMap((content, index) => {
    // In a table of tabs an empty first cell is a cell; spaces at the beginning are only an indentation.
    const trimmed = form === 'tabs' ? content : content.trim();
    const kept = form === 'lines' ? trimmed.replace(/^\|/u, '').replace(/\|$/u, '') : trimmed;
    const cells = kept.split(between[form]).map(plainCell);
    return cells.every((cell) => cell === '') ? [] : [{ line: index + 1, cells }];
  });
}

/**
 * Cells of a table in the source text of a page; each row is a line. Only text is taken: tags are dropped, nothing of
 * them is kept or shown. Looks at each character once, however the text is made.
 */
export function splitHtml(text: string): readonly TableLine[] {
  const rows: string[][] = [];
  let isInCell = false;
  for (const { tag, between } of tagsOf(text)) {
    const cells = rows.at(-1);
    if (tag === 'tr') rows.push([]);
    else if (tag === 'td' || tag === 'th') cells?.push('');
    if (tag !== null && rowTags.has(tag)) isInCell = (tag === 'td' || tag === 'th') && cells !== undefined;
    if (isInCell) cells?.push(`${cells.pop() ?? ''} ${between}`);
  }
  return rows
    .map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => plainCell(decodeEntities(cell))) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

const rowTags: ReadonlySet<string> = new Set(['tr', 'td', 'th', '/tr', '/td', '/th']);

/** The tags of a text in lower case, `/` before one that closes, each with the text that follows it. */
function* tagsOf(text: string): Generator<{ readonly tag: string | null; readonly between: string }> {
  const [, ...pieces] = text.split('<');
  for (const piece of pieces) {
    const end = piece.indexOf('>');
    const [tag = null] = /^\/?[a-z][a-z0-9]*/iu.exec(piece) ?? [];
    // Without its end it is no tag but text.
    yield end < 0
      ? { tag: null, between: `<${piece}` }
      : { tag: tag?.toLowerCase() ?? null, between: piece.slice(end + 1) };
  }
}

/** A cell as it is compared and kept: one space where there was any white space, none around it, no mark of a direction. */
export function plainCell(text: string): string {
  return text
    .replace(/[\u061C\u200E\u200F]/gu, '')
    .replace(/[\s\u200B\uFEFF]+/gu, ' ')
    .trim();
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  bull: '•',
  middot: '·',
  ndash: '–',
  mdash: '—',
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal, hexadecimal, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
      return code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : ' ';
    },
  );
}

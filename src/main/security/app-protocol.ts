import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { CustomScheme, ProtocolRequest } from 'electron';
import { firstPageId, type FirstPageMarkup, rootId } from '../../shared/first-page';
import { heard } from '../platform/heard';
import { securityHeaders } from './content-policy';
import type { TakenFiles } from './taken-files';

/** Where the renderer lives. */
const appOrigin = 'app://ui';
export const startPage = `${appOrigin}/index.html`;

/**
 * How the scheme is registered. `supportFetchAPI` and `corsEnabled` only together: module scripts need the first,
 * and without the second other origins could read what it serves (CVE-2026-70604).
 */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

interface BuiltFile {
  readonly file: string;
  readonly type: string;
}

/** The renderer's built files by URL path: a request can name one of them and nothing else. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>;

/** Lists the built renderer. Files of a kind the page has no use for (source maps) and links are left out. */
export async function listBuiltFiles(folder: string): Promise<BuiltFiles> {
  const built = (await filesBelow(folder)).flatMap((file): readonly [string, BuiltFile][] => {
    const type = types[extname(file)];
    return type === undefined ? [] : [[`/${relative(folder, file).split(sep).join('/')}`, { file, type }]];
  });
  return new Map(built);
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}

export interface AppProtocolOptions {
  /** Told of each answer once all of it has been taken. */
  readonly taken?: Pick<TakenFiles, 'handedOver' | 'taken'>;
  /** What the page shows until its own code does; asked for with each load. */
  readonly firstPage?: () => Promise<FirstPageMarkup | null>;
  /** Resolves when the page may have what stands in a file. */
  readonly mayBegin?: (path: string) => Promise<void>;
  /** Resolves when it may have the file's end, without which no code runs. */
  readonly mayEnd?: (path: string) => Promise<void>;
}

/** One answer, as Electron's `ProtocolResponse` has it. */
export interface AppAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Readable;
}

/**
 * Answers requests of the `app:` scheme: GET of a built file on host `ui`, otherwise 404. Paths are never joined. Never
 * rejects.
 */
export function createAppProtocolHandler(
  files: BuiltFiles,
  { taken, firstPage, mayBegin, mayEnd }: AppProtocolOptions = {},
): (request: Pick<ProtocolRequest, 'url' | 'method'>) => Promise<AppAnswer> {
  return async (request) => {
    const nonce = randomBytes(16).toString('base64');
    const headers = securityHeaders(nonce);
    const url = new URL(request.url);
    const built =
      url.protocol === 'app:' && url.host === 'ui' && request.method === 'GET'
        ? files.get(url.pathname)
        : undefined;
    // Read when it is asked for: the first paint needs few of them, and waits for no other.
    const bytes = built === undefined ? null : await readFile(built.file).catch(() => null);
    if (built === undefined || bytes === null) return { statusCode: 404, headers, data: Readable.from([]) };
    const isPage = built.type.startsWith('text/html');
    const whole = async (): Promise<Buffer> => {
      await mayBegin?.(url.pathname);
      return bytes;
    };
    const pieces = isPage ? pageInPieces(bytes.toString('utf8'), nonce, { taken, firstPage }) : [whole];
    const data = asStream(pieces, async () => {
      await mayEnd?.(url.pathname);
      taken?.handedOver(url.pathname);
    });
    return { statusCode: 200, headers: { ...headers, 'Content-Type': built.type }, data };
  };
}

/** How long the first page waits for the fonts of its words once it is there, in ms. */
const fontMs = 200;

/**
 * The page's head, and then the rest with the first page in it, which may have to be waited for: meanwhile the page's
 * process becomes the page, and asks for its fonts. A first page comes once they are there, or its words are laid out and
 * painted in other fonts before.
 */
function pageInPieces(
  html: string,
  nonce: string,
  { taken, firstPage }: Pick<AppProtocolOptions, 'taken' | 'firstPage'>,
): readonly Piece[] {
  const end = Math.max(0, html.indexOf('</head>'));
  const [head, rest] = [html.slice(0, end), html.slice(end)];
  return [
    async () => Buffer.from(withNonce(head, nonce), 'utf8'),
    async () => {
      const markup = (await firstPage?.()) ?? null;
      if (markup !== null) await taken?.taken({ beginnings: fontsIn(head), limitMs: fontMs });
      return Buffer.from(withNonce(withFirstPage(rest, markup), nonce), 'utf8');
    },
  ];
}

/** Paths of the fonts that a page asks for with its head. */
function fontsIn(head: string): readonly string[] {
  return [...head.matchAll(/<link rel="preload" as="font"[^>]* href="\.([^"]+)"/g)].map(
    ([, path = '']) => path,
  );
}

type Piece = () => Promise<Buffer>;

/** Its pieces, each once it is there. It ends when the reader has come back for more, and `onTaken` has come to its end. */
function asStream(pieces: readonly Piece[], onTaken: () => Promise<void>): Readable {
  async function* inTurn(): AsyncGenerator<Buffer> {
    for (const piece of pieces) {
      const bytes = await piece();
      if (bytes.length > 0) yield bytes;
    }
    await onTaken();
  }
  const stream = Readable.from(inTurn(), { objectMode: false, highWaterMark: 1 });
  // Whoever reads it hears of it; where nobody does any more, it is nothing to end the application for.
  stream.on(
    'error',
    heard(() => undefined),
  );
  return stream;
}

/** Puts the nonce of this load where the page's style library looks for it, and on the style that comes with the page. */
export function withNonce(html: string, nonce: string): string {
  const meta = `<meta property="csp-nonce" content="${nonce}">`;
  const placeholder = /<meta\s+property="csp-nonce"[^>]*>/;
  const placed = placeholder.test(html)
    ? html.replace(placeholder, meta)
    : html.replace('<head>', `<head>${meta}`);
  return placed.replaceAll('<style>', `<style nonce="${nonce}">`);
}

/** Shows markup of our own in the place of what the page's code will draw, which stays out of sight until it has. */
function withFirstPage(html: string, markup: FirstPageMarkup | null): string {
  if (markup === null) return html;
  const first = `<div id="${firstPageId}">${markup.html}</div>`;
  return html
    .replace('</head>', () => `<style>${markup.style}</style></head>`)
    .replace(`<div id="${rootId}"></div>`, () => `${first}<div id="${rootId}" hidden></div>`);
}

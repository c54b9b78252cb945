import type { Plugin } from 'vite';

/** What the words of a first page are written in: the Latin letters of both families. */
const firstFonts = [
  /inter-latin-wght-normal-[^/]*\.woff2$/,
  /jetbrains-mono-latin-wght-normal-[^/]*\.woff2$/,
] as const;

/**
 * Puts the style into the page, and has the fonts of its first words asked for with it: each file is a question to main,
 * which is busy at the start, and words whose font comes later are laid out and painted twice. Main gives the style its
 * nonce.
 */
export function styleInThePage(): Plugin {
  return {
    name: 'style-in-the-page',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const link = /<link rel="stylesheet"[^>]*href="\.\/([^"]+)">/.exec(html);
        const style = bundle[link?.[1] ?? ''];
        // Main waits for it by this name (`security/taken-files.ts`).
        if (!html.includes('src="./assets/first-')) throw new Error('The page has no first code');
        if (link === null || style?.type !== 'asset') throw new Error('The page has no style');
        const folder = style.fileName.slice(0, style.fileName.lastIndexOf('/'));
        const css = String(style.source).replaceAll('url(./', `url(./${folder}/`);
        if (css.includes('</')) throw new Error('The style cannot stand in the page');
        const preloads = firstFonts.map((name) =>
          preloadOf(Object.keys(bundle).find((file) => name.test(file))),
        );
        delete bundle[style.fileName];
        return html.replace(link[0], () => `${preloads.join('\n    ')}\n    <style>${css}</style>`);
      },
    },
  };
}

/** Main holds the first page back until the page has these (`security/app-protocol.ts`, which finds them by this line). */
function preloadOf(font: string | undefined): string {
  if (font === undefined) throw new Error('The page has no font');
  return `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${font}">`;
}

import type { Plugin } from 'vite';

/**
 * Puts the style into the page, and has the font of its first words asked for with it: each file is a question to main,
 * which is busy at the start, and words whose font comes later are laid out twice. Main gives the style its nonce.
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
        // Main waits for it by this name (`security/first-files.ts`).
        if (!html.includes('src="./assets/first-')) throw new Error('The page has no first code');
        if (link === null || style?.type !== 'asset') throw new Error('The page has no style');
        const folder = style.fileName.slice(0, style.fileName.lastIndexOf('/'));
        const css = String(style.source).replaceAll('url(./', `url(./${folder}/`);
        const font = Object.keys(bundle).find((name) => /inter-latin-wght-normal-[^/]*\.woff2$/.test(name));
        if (font === undefined || css.includes('</')) throw new Error('The style cannot stand in the page');
        delete bundle[style.fileName];
        const preload = `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${font}">`;
        return html.replace(link[0], () => `${preload}\n    <style>${css}</style>`);
      },
    },
  };
}

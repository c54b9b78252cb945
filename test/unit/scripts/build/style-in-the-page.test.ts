import { describe, expect, it } from 'vitest';
import { styleInThePage } from '../../../../scripts/build/style-in-the-page';

type Handler = (html: string, context: { readonly bundle: Record<string, unknown> }) => string;

const script = '<script type="module" src="./assets/first-1.js"></script>';
const page = `<head>${script}<link rel="stylesheet" crossorigin href="./assets/style-1.css"></head>`;
const fonts = ['assets/inter-latin-wght-normal-1.woff2', 'assets/jetbrains-mono-latin-wght-normal-1.woff2'];
const bundled = Object.fromEntries(fonts.map((font) => [font, {}]));

function transformed(html: string, files: Record<string, unknown>): string {
  const { transformIndexHtml } = styleInThePage();
  return (transformIndexHtml as unknown as { readonly handler: Handler }).handler(html, { bundle: files });
}

describe('the style in the page', () => {
  it('takes the place of its file, finds the fonts from there, and asks for those of the first words', () => {
    const css = '@font-face{src:url(./inter-1.woff2)}';
    const bundle: Record<string, unknown> = {
      'assets/style-1.css': { type: 'asset', fileName: 'assets/style-1.css', source: css },
      ...bundled,
    };
    const html = transformed(page, bundle);
    expect(html).toContain('<style>@font-face{src:url(./assets/inter-1.woff2)}</style>');
    for (const font of fonts) {
      expect(html).toContain(`<link rel="preload" as="font" type="font/woff2" crossorigin href="./${font}">`);
    }
    expect(html).not.toContain('stylesheet');
    expect(Object.keys(bundle)).toEqual(fonts);
  });

  it('refuses what a style cannot be, rather than build a page without one', () => {
    const style = { type: 'asset', fileName: 'assets/style-1.css', source: 'a{content:"</style>"}' };
    expect(() => transformed('<head></head>', {})).toThrow('no first code');
    expect(() => transformed(`<head>${script}</head>`, {})).toThrow('no style');
    expect(() => transformed(page, { 'assets/style-1.css': style, ...bundled })).toThrow('cannot stand');
    const plain = { ...style, source: 'a{}' };
    expect(() => transformed(page, { 'assets/style-1.css': plain })).toThrow('no font');
  });
});

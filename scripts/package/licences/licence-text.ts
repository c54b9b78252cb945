/** One package whose code is part of what we hand on. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly identifier?: string;
  /** What its licence file says. */
  readonly text?: string;
}

/** The words that "MIT" stands for (https://spdx.org/licenses/MIT.html), for packages that say no more than that. */
const mitText = (name: string): string => `Copyright (c) the authors of ${name}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const rule = '-'.repeat(80);

/**
 * The licences of everything that travels along, each package once, in the order of names. Throws for a package without a
 * licence text, since its licence asks for that text; but for one that carries none and names "MIT", whose words are known.
 */
export function licenceText(product: string, packages: readonly BundledPackage[]): string {
  const once = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  const sorted = [...once].sort(([a], [b]) => (a < b ? -1 : 1));
  const silent = sorted.filter(([, one]) => textOf(one) === '');
  if (silent.length > 0) throw new Error(`No licence text: ${silent.map(([title]) => title).join(', ')}`);
  const parts = sorted.map(
    ([title, one]) => `${rule}\n${title} (${one.identifier ?? 'see below'})\n\n${textOf(one)}\n`,
  );
  return `${product} contains the work of others, under these licences.\n\n${parts.join('\n')}`;
}

/** Empty where nobody says it. */
function textOf({ name, identifier, text = '' }: BundledPackage): string {
  const own = text.trim();
  return own === '' && identifier === 'MIT' ? mitText(name) : own;
}

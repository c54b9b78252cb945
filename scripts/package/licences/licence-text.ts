/** One package whose code is part of what we hand on. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly identifier?: string;
  /** What its licence file says. */
  readonly text?: string;
}

const rule = '-'.repeat(80);

/**
 * The licences of everything that travels along, each package once, in the order of names. Throws for a package without a
 * licence text, since its licence asks for that text.
 */
export function licenceText(product: string, packages: readonly BundledPackage[]): string {
  const once = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  const sorted = [...once].sort(([a], [b]) => (a < b ? -1 : 1));
  const silent = sorted.filter(([, { text }]) => text === undefined || text.trim() === '');
  if (silent.length > 0) throw new Error(`No licence text: ${silent.map(([title]) => title).join(', ')}`);
  const parts = sorted.map(
    ([title, { identifier, text }]) =>
      `${rule}\n${title} (${identifier ?? 'see below'})\n\n${text?.trim()}\n`,
  );
  return `${product} contains the work of others, under these licences.\n\n${parts.join('\n')}`;
}

import type { Product } from './product';

/** What the entry's place decides. */
export interface EntryOptions {
  /** The command line; `%U` stands for the links that are opened. */
  readonly exec: string;
  readonly icon: string;
}

/** A desktop entry (Desktop Entry Specification 1.5); electron-builder writes the AppImage's, with the same keys. */
export function desktopEntry(product: Product, { exec, icon }: EntryOptions): string {
  const { productName, description, desktopName, category, scheme } = product;
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escaped(productName)}`,
    `Comment=${escaped(description)}`,
    `Exec=${exec}`,
    `Icon=${icon}`,
    'Terminal=false',
    // The application's ID on Wayland, and its windows' class on X11.
    `StartupWMClass=${escaped(desktopName.replace(/\.desktop$/, ''))}`,
    `Categories=${category};`,
    `MimeType=x-scheme-handler/${scheme};`,
    '',
  ].join('\n');
}

/** As values of the type "string" are written. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

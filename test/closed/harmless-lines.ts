import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutostartFile } from '../../src/main/desktop/login-item/login-item';
import { debEntry } from '../../scripts/package/deb/build-deb';
import { readProduct } from '../../scripts/package/product';
import { backgroundSwitch, environmentSwitch } from '../../src/main/security/command-line-arguments';
import { linkScheme } from '../../src/main/security/deep-link';
import type { AppDir } from './app-dir';
import { desktopEntryCommand } from './desktop-entry-command';

/** A start that people, systems and packages make. */
export interface HarmlessLine {
  readonly name: string;
  readonly executable: string;
  readonly words: readonly string[];
}

export const harmlessLink = `${linkScheme}://secret/demo/application-1/key-1`;

/** What a person or a system says, to the program itself. */
export function saidLines(executable: string, environmentFile: string): readonly HarmlessLine[] {
  const lines: Readonly<Record<string, readonly string[]>> = {
    'nothing said': [],
    'an environment': [environmentSwitch, environmentFile],
    'an environment in one word': [`${environmentSwitch}=${environmentFile}`],
    'in the background, without a tray': [backgroundSwitch],
    'a link': [harmlessLink],
    'a link behind the end of switches': ['--', harmlessLink],
    'a link that leads nowhere': [`${linkScheme}://elsewhere`],
    'everything at once': [environmentSwitch, environmentFile, backgroundSwitch, harmlessLink],
    'macOS of old': ['-psn_0_12345'],
    'a Windows shortcut': ['/prefetch:1'],
    'a Windows notification': ['-Embedding'],
    'the installer after an update': ['--updated'],
    'an empty field code': [''],
  };
  return Object.entries(lines).map(([name, words]) => ({ name, executable, words }));
}

/** The entry for the start at login, as the application writes it. */
export async function loginLine(
  executable: string,
  environmentFile: string,
  folder: string,
): Promise<HarmlessLine> {
  await mkdir(folder, { recursive: true });
  const command = [executable, environmentSwitch, environmentFile, backgroundSwitch];
  await new AutostartFile({ configFolder: folder, name: 'WMDA Credential Manager', command }).set(true);
  const file = join(folder, 'autostart', 'wmda-credential-manager.desktop');
  const [program = '', ...words] = desktopEntryCommand(await readFile(file, 'utf8'));
  return { name: 'the entry for the start at login', executable: program, words };
}

/** The entries that packages bring, as a click starts them and as a link does. */
export async function packageLines(executable: string, appDir: AppDir): Promise<readonly HarmlessLine[]> {
  const [, ...debWords] = desktopEntryCommand(debEntry(await readProduct()));
  const [, ...linkWords] = desktopEntryCommand(debEntry(await readProduct()), [harmlessLink]);
  const [, ...imageWords] = desktopEntryCommand(appDir.entry);
  return [
    { name: 'the Debian package’s entry', executable, words: debWords },
    { name: 'the Debian package’s entry, by a link', executable, words: linkWords },
    { name: 'the AppImage’s entry', executable: appDir.start, words: imageWords },
  ];
}

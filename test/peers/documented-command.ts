import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  commandConfiguration,
  type CommandConfiguration,
} from '../../src/main/vault/command/command-configuration';

const page = join(import.meta.dirname, '../../docs/command-vaults.md');

/** The configuration that the handbook gives below a heading, as it stands there. */
export async function documentedCommand(heading: string): Promise<CommandConfiguration> {
  const [, section = ''] = (await readFile(page, 'utf8')).split(`## ${heading}\n`);
  const block = /```json\n([\s\S]*?)```/.exec(section)?.[1];
  if (block === undefined) throw new Error(`no configuration below "${heading}"`);
  return commandConfiguration.parse(JSON.parse(block));
}

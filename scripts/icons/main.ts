/** `npm run icons [-- --to FOLDER]`: draws every platform's icons from `resources/icons/icon.svg`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from '../processes/run-main';
import { drawIcons } from './draw-icons';
import { iconsFolder } from './icon-files';

await runMain(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string', default: iconsFolder } } });
  for (const [name, content] of await drawIcons()) {
    const file = join(values.to, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    console.log(`${name}: ${content.length} bytes`);
  }
  return 0;
});

/** `npm run icons`: draws every platform's icons from `resources/icons/icon.svg`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runMain } from '../processes/run-main';
import { drawIcons } from './draw-icons';
import { iconsFolder } from './icon-files';

await runMain(async () => {
  for (const [name, content] of await drawIcons()) {
    const file = join(iconsFolder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    console.log(`${name}: ${content.length} bytes`);
  }
  return 0;
});

/** `npm run workflows`: checks the workflows of the public CI. Exit code 1 when there is anything to say, or none. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryFolder } from '../repository-folder';
import { workflowFindings } from './workflow-findings';

const folder = '.github/workflows';
const manifest = JSON.parse(await readFile(join(repositoryFolder, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const scripts = new Set(Object.keys(manifest.scripts));
const names = (await readdir(join(repositoryFolder, folder))).filter((name) => /\.ya?ml$/.test(name));
if (names.length === 0) throw new Error(`There is no workflow in ${folder}`);
for (const name of names) {
  const text = await readFile(join(repositoryFolder, folder, name), 'utf8');
  for (const { file, line, column, message } of await workflowFindings(`${folder}/${name}`, text, scripts)) {
    console.error(`${file}:${line}:${column}: ${message}`);
    process.exitCode = 1;
  }
}

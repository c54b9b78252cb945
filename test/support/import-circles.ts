import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * The files below some folders of a root that import each other in a circle, types among them: one list of names for each
 * circle. Only relative imports count, which are all that lead to files of ours.
 */
export async function importCircles(
  root: string,
  folders: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const imports = new Map<string, readonly string[]>();
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(name)) continue;
      const file = join(root, folder, name);
      imports.set(file, importedBy(file, await readFile(file, 'utf8')));
    }
  }
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const begin = path.indexOf(file);
    if (begin !== -1) circles.push(path.slice(begin).map((name) => relative(root, name)));
    if (begin !== -1 || done.has(file)) return;
    path.push(file);
    for (const imported of imports.get(file) ?? []) visit(imported);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return circles;
}

function importedBy(file: string, text: string): readonly string[] {
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return [];
    const base = resolve(dirname(file), fileName);
    return ['', '.ts', '.tsx']
      .map((end) => `${base}${end}`)
      .filter((name) => /\.tsx?$/.test(name) && existsSync(name));
  });
}

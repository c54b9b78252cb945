// @module-tag long
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../../scripts/processes/run-command';
import { toolCommand } from '../../../scripts/processes/node-tool';
import { copyOfTheHouse } from '../../support/house-copy';

/**
 * The recipes of ARCHITECTURE.md, each followed once and kept as a patch: when one no longer fits the house, or no
 * longer compiles, it is the recipe that has to change.
 */
const recipes = ['add-a-call', 'add-a-fact', 'add-a-screen'] as const;
/** Between them all code is compiled: the tests reach everything of main. */
const layers = ['src/renderer', 'test'];
const fixtures = 'test/fixtures/recipes';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recipes-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function newCopy(name: string): Promise<string> {
  const copy = join(folder, name);
  await copyOfTheHouse(copy);
  return copy;
}

/** The files of a recipe: those it makes, or all of them. */
async function filesOf(recipe: string, isNew?: true): Promise<readonly string[]> {
  const patch = await readFile(join(fixtures, `${recipe}.patch`), 'utf8');
  const before = isNew === true ? '/dev/null' : '.+';
  return [...patch.matchAll(new RegExp(`^--- ${before}\\n\\+\\+\\+ b/(.+)$`, 'gm'))].map(
    ([, file = '']) => file,
  );
}

/** @returns the files it does not fit */
async function follow(
  copy: string,
  recipe: string,
  ...leftOut: readonly string[]
): Promise<readonly string[]> {
  const misfits: string[] = [];
  for (const patch of parsePatch(await readFile(join(fixtures, `${recipe}.patch`), 'utf8'))) {
    const name = (patch.newFileName ?? '').replace(/^b\//, '');
    if (leftOut.includes(name)) continue;
    const file = join(copy, name);
    const isNew = patch.oldFileName === '/dev/null';
    if (isNew) await mkdir(dirname(file), { recursive: true });
    const text = applyPatch(isNew ? '' : await readFile(file, 'utf8'), patch);
    if (text === false) misfits.push(name);
    else await writeFile(file, text);
  }
  return misfits;
}

async function compile(copy: string, layer: string): Promise<string> {
  const compiler = join(copy, 'node_modules/typescript-native/bin/tsc');
  const { stdout } = await runCommand(process.execPath, [compiler, '-p', layer, '--incremental', 'false'], {
    cwd: copy,
  });
  return stdout;
}

async function lint(copy: string, files: readonly string[]): Promise<string> {
  const [program, ...words] = toolCommand('oxlint');
  const typed = await runCommand(program, [...words, '--type-aware', '--format=unix', ...files], {
    cwd: copy,
  });
  const eslint = join(copy, 'node_modules/eslint/bin/eslint.js');
  const plain = await runCommand(process.execPath, [eslint, '--max-warnings', '0', ...files], { cwd: copy });
  return `${typed.exitCode === 0 ? '' : typed.stdout}${plain.stdout}${plain.stderr}`;
}

describe('recipes', () => {
  it.each(recipes)('%s touches at most two files beside what is its own, and one test', async (recipe) => {
    const files = await filesOf(recipe);
    const own = await filesOf(recipe, true);
    expect(
      own.filter((file) => !/^(?:src\/renderer\/features|test\/unit\/renderer\/features)\//.test(file)),
    ).toEqual([]);
    const touched = files.filter((file) => file.startsWith('src/') && !own.includes(file));
    expect(touched.length).toBeLessThanOrEqual(2);
    expect(files.filter((file) => !file.startsWith('src/')).length).toBeLessThanOrEqual(1);
  });

  it('fit the house, compile and keep its rules', async () => {
    const copy = await newCopy('whole');
    for (const recipe of recipes) expect(await follow(copy, recipe)).toEqual([]);
    for (const layer of layers) expect(await compile(copy, layer)).toBe('');
    expect(await lint(copy, (await Promise.all(recipes.map((recipe) => filesOf(recipe)))).flat())).toBe('');
  });

  it('are whole: without its word or its picture nothing compiles, and what does not fit is noticed', async () => {
    const copy = await newCopy('half');
    expect(await follow(copy, 'add-a-fact', 'src/shared/messages/en.ts')).toEqual([]);
    expect(await follow(copy, 'add-a-screen', 'src/renderer/app/screens.tsx')).toEqual([]);
    const errors = await compile(copy, 'src/renderer');
    expect(errors).toContain('name-copied');
    expect(errors).toContain('keptLists');
    expect(await follow(copy, 'add-a-fact')).toContain('src/shared/ipc/state/activity-state.ts');
  });
});

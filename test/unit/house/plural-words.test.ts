import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { repositoryFolder } from '../../../scripts/repository-folder';
import { en } from '../../../src/shared/messages/en';

interface Words {
  readonly [name: string]: string | Words;
}

function keysOf(words: Words, before = ''): readonly string[] {
  return Object.entries(words).flatMap(([name, word]) =>
    typeof word === 'string' ? [`${before}${name}`] : keysOf(word, `${before}${name}.`),
  );
}

const keys = new Set(keysOf(en));
const form = /_(?:zero|one|two|few|many|other)$/;
/** Words that are there for a number alone: without one nothing is found, and the key itself is shown. */
const counted = new Set(
  [...keys]
    .filter((key) => form.test(key))
    .map((key) => key.replace(form, ''))
    .filter((key) => !keys.has(key)),
);

/** The calls of a source that ask for such words and give no number. */
function withoutCount(source: string): readonly string[] {
  const file = ts.createSourceFile('a.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [key, given] = node.arguments;
      const isCounted = key !== undefined && ts.isStringLiteralLike(key) && counted.has(key.text);
      if (isCounted && !(given !== undefined && /\bcount\b/.test(given.getText(file)))) found.push(key.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

it('words that are there for a number are asked for with one', async () => {
  const files = await readdir(join(repositoryFolder, 'src'), { recursive: true });
  const found: string[] = [];
  for (const name of files.filter((one) => /\.tsx?$/.test(one))) {
    const source = await readFile(join(repositoryFolder, 'src', name), 'utf8');
    found.push(...withoutCount(source).map((key) => `${name}: ${key}`));
  }
  expect(found).toEqual([]);
  expect(counted.size).toBeGreaterThan(40);
});

it('and one without is found', () => {
  expect(withoutCount("announce(t('delete.deleted', { name }));")).toEqual(['delete.deleted']);
  expect(withoutCount("t('delete.deleted')")).toEqual(['delete.deleted']);
  expect(withoutCount("t('delete.deleted', { name, count: secrets.length })")).toEqual([]);
  expect(withoutCount("t('delete.confirm')")).toEqual([]);
});

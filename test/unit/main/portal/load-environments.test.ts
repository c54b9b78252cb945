import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import demo from '../../../../resources/environments/demo.json';
import {
  environmentFileArgument,
  loadEnvironments,
  summaryOf,
} from '../../../../src/main/portal/environment/load-environments';

describe('environmentFileArgument', () => {
  it.each([
    [['electron', '.'], null],
    [['electron', '.', '--environment', 'a.json'], 'a.json'],
    [['electron', '.', '--environment=a=b.json'], 'a=b.json'],
    [['electron', '.', '--environment'], null],
    [['electron', '.', '--environment='], null],
    [['electron', '.', '--environments', 'a.json'], null],
  ])('%j: %s', (argv, file) => {
    expect(environmentFileArgument(argv)).toBe(file);
  });
});

describe('loadEnvironments', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'environments-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function load(content: string): ReturnType<typeof loadEnvironments> {
    const file = join(folder, 'environment.json');
    await writeFile(file, content);
    return loadEnvironments(file);
  }

  it('has the built-in ones', async () => {
    const { environments, problem } = await loadEnvironments(null);
    expect(environments.map(({ id }) => id)).toEqual(['wmda-production', 'wmda-sandbox', 'demo']);
    expect(problem).toBeNull();
  });

  it('puts the given one first', async () => {
    const { environments } = await load(JSON.stringify({ ...demo, id: 'mine', name: 'Mine' }));
    expect(environments.map(({ id }) => id)).toEqual(['mine', 'wmda-production', 'wmda-sandbox', 'demo']);
  });

  it('lets the given one take the place of a built-in one', async () => {
    const { environments } = await load(JSON.stringify({ ...demo, name: 'Mine' }));
    expect(environments.map(({ name }) => name)).toEqual(['Mine', 'WMDA production', 'WMDA sandbox']);
  });

  it.each([
    ['not JSON', '{', 'not-json'],
    ['not an environment', '{}', 'missing'],
    ['larger than 256 KB', ' '.repeat(256 * 1024 + 1), 'unreadable'],
  ])('keeps the built-in ones when the file is %s', async (_name, content, problem) => {
    const loaded = await load(content);
    expect(loaded.environments).toHaveLength(3);
    expect(loaded.problem?.problem).toBe(problem);
  });

  it('keeps the built-in ones when there is no file', async () => {
    const loaded = await loadEnvironments(join(folder, 'gone.json'));
    expect(loaded.environments).toHaveLength(3);
    expect(loaded.problem).toMatchObject({ field: null, problem: 'unreadable' });
  });
});

describe('summaryOf', () => {
  it('tells the page no address that a token or a secret goes to', async () => {
    const { environments } = await loadEnvironments(null);
    const summaries = environments.map(summaryOf);
    expect(JSON.stringify(summaries)).not.toMatch(/https?:/);
    expect(summaries.map(({ id, isConnected }) => [id, isConnected])).toEqual([
      ['wmda-production', false],
      ['wmda-sandbox', false],
      ['demo', true],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { npmScripts, workflowFindings } from '../../../scripts/workflows/workflow-findings';

const commit = '0123456789abcdef0123456789abcdef01234567';
const sound = `
name: Sound
on: push
permissions:
  contents: read
jobs:
  tests:
    strategy:
      matrix:
        node: [22, 24]
    runs-on: ubuntu-latest
    steps:
      - uses: example/checkout@${commit} # v1.2.3
      - run: npm ci && npm test
      - run: npm run check
        if: matrix.node == 24
`;

async function messages(text: string): Promise<readonly string[]> {
  const found = await workflowFindings('.github/workflows/x.yml', text, new Set(['test', 'check']));
  return found.map(({ message }) => message);
}

describe('workflows', () => {
  it('has nothing to say of a sound one', async () => {
    expect(await messages(sound)).toEqual([]);
  });

  it.each([
    ['a member that the matrix lacks', 'matrix.node ==', 'matrix.nodes ==', /"nodes" is not defined/],
    ['a job without a runner', '    runs-on: ubuntu-latest\n', '', /"runs-on" section is missing/],
    ['a misspelt key', 'strategy:', 'stratgy:', /unexpected key "stratgy"/],
    ['an action by its tag', `@${commit}`, '@v1', /not pinned/],
    ['a pinned action of no told version', ' # v1.2.3', '', /which version/],
    ['no rights named', 'permissions:\n  contents: read\n', '', /names no permissions/],
    ['a script that is not there', 'npm run check', 'npm run chekc', /"npm run chekc" is no script/],
    ['what is no YAML', 'on: push', 'on: [push', /./],
  ])('finds %s', async (_name, before, after, told) => {
    expect(sound).toContain(before);
    expect(await messages(sound.replace(before, after))).toContainEqual(expect.stringMatching(told));
  });

  it('says where', async () => {
    const text = sound.replace(`@${commit}`, '@main');
    const [found] = await workflowFindings('x.yml', text, new Set(['test', 'check']));
    expect(found).toMatchObject({ file: 'x.yml', line: 13, column: 15 });
  });

  it('knows npm’s own words from scripts', () => {
    expect(npmScripts('npm ci && npm run --silent test:e2e -- --x && npm start && npm sbom')).toEqual([
      'test:e2e',
      'start',
    ]);
  });
});

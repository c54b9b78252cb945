import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../../scripts/processes/run-command';
import { toolCommand } from '../../../scripts/processes/node-tool';

/**
 * What came of tests. `failed`: one of them judged so, or they did not come to an end. `broken`: they could not be begun,
 * which says nothing about what they judge.
 */
export type TestEnd = 'passed' | 'failed' | 'broken';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

/** One that was begun in vain may wait for several time limits of its own. */
const timeLimitMs = 300_000;

/** A claim, as its file and the beginning of a test's name; see `Guard.seenBy`. */
export function claimOf(seenBy: string): { readonly file: string; readonly test: string | null } {
  const [file = '', test = null] = seenBy.split(' > ');
  return { file, test };
}

/** Runs tests of a tree, up to the first that fails. @param claims all in one run: only whole files may be several */
export async function runClaims(folder: string, claims: readonly string[]): Promise<TestEnd> {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  if (claims.length === 0) return 'passed';
  const wanted = claims.map(claimOf);
  const projects = ['unit', 'integration'].filter((name) =>
    wanted.some(({ file }) => file.startsWith(`test/${name}/`)),
  );
  const [program, ...vitest] = toolCommand('vitest');
  const { exitCode } = await runCommand(
    program,
    [
      ...[...vitest, 'run', '--bail', '1', '--reporter', 'json', '--outputFile', report],
      ...projects.flatMap((name) => ['--project', `${name}*`]),
      ...wanted.flatMap(({ test }) => (test === null ? [] : ['--testNamePattern', escaped(test)])),
      ...wanted.map(({ file }) => file),
    ],
    { cwd: folder, timeLimitMs },
  );
  if (exitCode === null) return 'failed';
  return exitCode === 0 ? 'passed' : endOf(await readReport(report));
}

async function readReport(path: string): Promise<Report> {
  const text = await readFile(path, 'utf8').catch(() => '{"testResults":[]}');
  return JSON.parse(text) as Report;
}

/** A test that was run has judged; where none was, nothing has. */
function endOf({ testResults }: Report): TestEnd {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  return results.some(({ status }) => status === 'failed') ? 'failed' : 'broken';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { shortForms } from '../commands/short-forms';
import { tryCommands } from '../commands/try-commands';
import { npmCommand, toolCommand } from '../processes/node-tool';
import { checkLanes, type StageName } from './stage-budgets';
import type { Outcome } from './outcome';
import { readPlaywrightReport } from './playwright-report';
import { readVitestReport } from './vitest-report';

const reports = 'out/test';

/** The tag of test files that need a desktop session or Electron; `vitest.config.ts` declares it. */
const desktopTag = 'desktop';

/**
 * Runs one stage with its output shown and answers with what its runner reported; never with nothing. Where no desktop
 * can be had, what needs one is answered as absent.
 */
export async function runStage(stage: StageName, hasDesktop: boolean): Promise<readonly Outcome[]> {
  switch (stage) {
    case 'check':
      return commands('check', checkLanes);
    case 'build':
      return [await command('build', 'build'), await command('build', 'package:dir', '--', '--for-tests')];
    case 'unit':
    case 'integration':
      return fromReport(
        stage,
        (suite, json) => readVitestReport(suite, json, hasDesktop ? undefined : desktopTag),
        (file) => [
          ...toolCommand('vitest'),
          ...['run', '--project', `${stage}*`, '--reporter=dot', '--reporter=json', `--outputFile=${file}`],
          ...(hasDesktop ? [] : [`--tags-filter=!${desktopTag}`]),
        ],
      );
    case 'e2e':
      if (!hasDesktop) return withoutDesktop(stage);
      // The end-to-end tier runs inside a private desktop and writes its report by itself.
      return fromReport(stage, readPlaywrightReport, () => [...npmCommand(), 'run', '--silent', 'test:e2e']);
    case 'commands':
      return hasDesktop ? tryCommands(shortForms) : withoutDesktop(stage);
  }
}

function withoutDesktop(suite: StageName): readonly Outcome[] {
  return [{ suite, name: 'all of it', status: 'absent', reason: `needs a ${desktopTag}`, durationMs: 0 }];
}

/** Lanes run side by side, the scripts of one lane one after the other. */
async function commands(suite: string, lanes: readonly (readonly string[])[]): Promise<readonly Outcome[]> {
  const outcomes = lanes.map(async (scripts) => {
    const own: Outcome[] = [];
    for (const script of scripts) own.push(await command(suite, script));
    return own;
  });
  return (await Promise.all(outcomes)).flat();
}

async function command(suite: string, script: string, ...args: readonly string[]): Promise<Outcome> {
  const startedAt = performance.now();
  const code = await run([...npmCommand(), 'run', '--silent', script, ...args]);
  const durationMs = performance.now() - startedAt;
  return code === 0
    ? { suite, name: script, status: 'passed', reason: '', durationMs }
    : { suite, name: script, status: 'failed', reason: `npm run ${script} exited with ${code}`, durationMs };
}

async function fromReport(
  suite: string,
  read: (suite: string, json: string) => readonly Outcome[],
  commandLine: (reportFile: string) => readonly string[],
): Promise<readonly Outcome[]> {
  const file = `${reports}/${suite}/report.json`;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const code = await run(commandLine(file));
  const failure = (reason: string): Outcome => ({
    suite,
    name: 'the runner',
    status: 'failed',
    reason,
    durationMs: 0,
  });
  if (!existsSync(file)) return [failure(`wrote no report and exited with ${code}`)];
  const outcomes = read(suite, readFileSync(file, 'utf8'));
  if (outcomes.length === 0) return [failure('reported no test at all')];
  const isExplained = outcomes.some(({ status }) => status === 'failed');
  return code !== 0 && !isExplained ? [...outcomes, failure(`exited with ${code}`)] : outcomes;
}

/** Runs a command with its output shown. @returns its exit code, 1 when it was ended by a signal */
function run(commandLine: readonly string[]): Promise<number> {
  const [program = '', ...rest] = commandLine;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

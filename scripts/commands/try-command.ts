import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { npmCommand } from '../processes/node-tool';
import { repositoryFolder } from '../repository-folder';
import { reportComplaint } from './report-complaint';
import type { EndingForm, RefusedForm, Service, ServingForm, StartedForm } from './short-form';
import { startCommand, type StartedCommand } from './started-command';

/** Where short forms run. */
export interface TrialPlace {
  /** With a display, a keychain and folders of its own for what a person's commands keep. */
  readonly environment: NodeJS.ProcessEnv;
  /** Leads to a portal that is there for as long as the trials take. */
  readonly environmentFile: string;
  readonly logs: string;
  /** Whether the application's window can be seen. */
  readonly seesWindow: () => Promise<boolean>;
}

/** The slowest short form packs the application on a busy computer. */
const patienceMs = 240_000;
const partingMs = 30_000;
const lookEveryMs = 200;

/** Tries a command by one of its short forms. @returns why it failed, or `null` */
export async function tryCommand(name: string, form: StartedForm, place: TrialPlace): Promise<string | null> {
  if (form.by === 'end' && form.report !== undefined)
    await rm(join(repositoryFolder, form.report), { force: true });
  const args = form.args.map((word) => word.replace('{environment}', place.environmentFile));
  const [program, ...npm] = npmCommand();
  const command = startCommand(
    [program, ...npm, 'run', name, ...(args.length === 0 ? [] : ['--', ...args])],
    {
      cwd: repositoryFolder,
      env: { ...place.environment, ...form.variables },
      logFile: join(
        place.logs,
        `${[name, ...form.args]
          .join(' ')
          .replaceAll(/[^\w-]+/g, '-')
          .slice(0, 60)}.log`,
      ),
    },
  );
  try {
    const failure = await failureOf(form, command, place);
    return failure === null ? null : `${failure}\n${lastLines(command.printed())}`;
  } finally {
    command.sweep();
  }
}

function failureOf(form: StartedForm, command: StartedCommand, place: TrialPlace): Promise<string | null> {
  switch (form.by) {
    case 'end':
      return runToEnd(command, form);
    case 'signal':
      return serve(command, form, place);
    case 'refusal':
      return beRefused(command, form);
  }
}

async function beRefused(command: StartedCommand, { says }: RefusedForm): Promise<string | null> {
  const code = await within(patienceMs, command.ended);
  if (code !== 1) return `ended with ${code ?? 'nothing'} instead of a refusal`;
  return command.printed().includes(says) ? null : `was refused without the words "${says}"`;
}

async function runToEnd(command: StartedCommand, form: EndingForm): Promise<string | null> {
  const code = await within(patienceMs, command.ended);
  if (code === null) return `did not end within ${patienceMs / 1000} s`;
  if (form.report === undefined) return code === 0 ? null : `ended with ${code}`;
  const text = await readFile(join(repositoryFolder, form.report), 'utf8').catch(() => null);
  if (text === null) return `ended with ${code} and left no ${form.report}`;
  return reportComplaint(JSON.parse(text), code, form.judgesFigures === true);
}

async function serve(command: StartedCommand, form: ServingForm, place: TrialPlace): Promise<string | null> {
  const deadline = performance.now() + patienceMs;
  for (const service of form.shows) {
    while (!(await isThere(service, command, place))) {
      if (command.hasEnded()) return `ended with ${await command.ended} before there was ${service}`;
      if (performance.now() > deadline) return `showed no ${service} within ${patienceMs / 1000} s`;
      await wait(lookEveryMs);
    }
  }
  command.interrupt();
  if ((await within(partingMs, command.ended)) === null)
    return `did not end within ${partingMs / 1000} s of Ctrl-C`;
  // Whoever is told to end may take a moment more than the one that was started.
  const parting = performance.now() + partingMs;
  for (const service of ['an origin that answers', 'a window'] as const) {
    while (await isThere(service, command, place)) {
      if (performance.now() > parting) return `ended and left ${service}`;
      await wait(lookEveryMs);
    }
  }
  return null;
}

async function isThere(service: Service, command: StartedCommand, place: TrialPlace): Promise<boolean> {
  if (service === 'a window') return place.seesWindow();
  // Vite colours the parts of an address.
  const plain = stripVTControlCharacters(command.printed());
  const [origin] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(plain) ?? [];
  if (origin === undefined) return false;
  return fetch(origin).then(
    () => true,
    () => false,
  );
}

async function within(timeMs: number, ended: Promise<number>): Promise<number | null> {
  const timeout = new AbortController();
  const late = wait(timeMs, null, { signal: timeout.signal }).catch(() => null);
  try {
    return await Promise.race([ended, late]);
  } finally {
    timeout.abort();
  }
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-10).join('\n');
}

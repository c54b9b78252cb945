import { readFile, stat } from 'node:fs/promises';
import type { Environment, EnvironmentLink } from '../../../shared/domain/environment';
import type { EnvironmentProblem, EnvironmentSummary } from '../../../shared/ipc/state';
import demo from '../../../../resources/environments/demo.json';
import production from '../../../../resources/environments/wmda-production.json';
import sandbox from '../../../../resources/environments/wmda-sandbox.json';
import { environmentSchema } from './environment-schema';
import { parseEnvironment, type ParsedEnvironment } from './parse-environment';

const maximumFileBytes = 256 * 1024;

/** The environments of this run, and why the given file is not among them. */
export interface LoadedEnvironments {
  readonly environments: readonly Environment[];
  readonly problem: EnvironmentProblem | null;
}

/**
 * The built-in environments and the one of `--environment FILE`, which comes first and takes the place of a built-in
 * one of the same ID. A file that is refused leaves the built-in ones; the problem goes to the welcome screen.
 */
export async function loadEnvironments(file: string | null): Promise<LoadedEnvironments> {
  const builtIn = [production, sandbox, demo].map((preset) => environmentSchema.parse(preset));
  if (file === null) return { environments: builtIn, problem: null };
  const given = await readEnvironmentFile(file);
  if (!given.ok) return { environments: builtIn, problem: given.problem };
  const others = builtIn.filter((preset) => preset.id !== given.environment.id);
  return { environments: [given.environment, ...others], problem: null };
}

async function readEnvironmentFile(file: string): Promise<ParsedEnvironment> {
  try {
    const { size } = await stat(file);
    if (size > maximumFileBytes) return unreadable('the file is larger than 256 KB');
    return parseEnvironment(await readFile(file, 'utf8'));
  } catch {
    return unreadable('the file cannot be read');
  }
}

function unreadable(detail: string): ParsedEnvironment {
  return { ok: false, problem: { field: null, problem: 'unreadable', detail } };
}

/** The value of `--environment FILE` or `--environment=FILE`; `null` without it. */
export function environmentFileArgument(argv: readonly string[]): string | null {
  const at = argv.findIndex(
    (argument) => argument === '--environment' || argument.startsWith('--environment='),
  );
  const argument = argv[at];
  if (argument === undefined) return null;
  const value = argument === '--environment' ? argv[at + 1] : argument.slice('--environment='.length);
  return value === undefined || value === '' ? null : value;
}

/** What the renderer may know of an environment: no address that a token or a secret goes to. */
export function summaryOf(environment: Environment): EnvironmentSummary {
  return {
    id: environment.id,
    name: environment.name,
    kind: environment.kind,
    isConnected: environment.signIn !== undefined && environment.portal !== undefined,
    supportEmail: environment.supportEmail,
    links: Object.keys(environment.links) as EnvironmentLink[],
    thresholdDays: environment.reminders.thresholdDays,
    maximumLifetime: environment.secretPolicy.maximumLifetime,
    connectivityTargets: environment.connectivity.map((target) => target.name),
  };
}

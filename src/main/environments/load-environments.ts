import type { Environment, EnvironmentLink } from '../../shared/domain/environment';
import { noCapabilities, type ProviderCapabilities } from '../../shared/domain/provider-capabilities';
import type { EnvironmentProblem, EnvironmentSummary } from '../../shared/ipc/state/environment-state';
import production from '../../../resources/environments/wmda-production.json';
import sandbox from '../../../resources/environments/wmda-sandbox.json';
import { foreignText } from '../platform/files/foreign-text';
import { startOfFile } from '../platform/files/start-of-file';
import type { AgreedEnvironments } from './agreed-environments';
import { baseOf, isByHand } from './by-hand-environment';
import { demoEnvironment } from './demo/demo-environment';
import { conflictOf } from './environment-conflicts';
import { environmentHosts } from './environment-hosts';
import { environmentSchema } from './environment-schema';
import type { ImportedEnvironments } from './imported-environments';
import { longestEnvironment, parseEnvironment, type ParsedEnvironment, tooLarge } from './parse-environment';

/** What a run begins with, and why the given file is not part of it. */
export interface LoadedEnvironments {
  /** Of `--environment FILE`. */
  readonly given: Environment | null;
  readonly imported: readonly Environment[];
  /** Those of WMDA; the demo is made by the run. */
  readonly builtIn: readonly Environment[];
  /** What the person has agreed to so far. */
  readonly agreed: AgreedEnvironments;
  readonly problem: EnvironmentProblem | null;
}

/**
 * The built-in environments, those a person imported, and the one of `--environment FILE`. A file that is refused leaves
 * the others; the problem goes to the welcome screen. There are never two of one ID: what was imported stays, since it has
 * been agreed to.
 */
export async function loadEnvironments(
  file: string | null,
  importedFiles: Pick<ImportedEnvironments, 'read'>,
  agreed: AgreedEnvironments,
): Promise<LoadedEnvironments> {
  const builtIn = [production, sandbox].map((preset) => environmentSchema.parse(preset));
  const reserved = [...builtIn, demoEnvironment(null)];
  const [read, given] = await Promise.all([
    importedFiles.read(),
    file === null ? null : readEnvironmentFile(file),
    agreed.load(),
  ]);
  const judged = read.map((environment) => ({
    environment,
    // A file in the profile may have been put there by another program.
    problem: conflictOf(environment, { builtIn: reserved, others: [], agreed: [] }),
  }));
  const imported = judged.flatMap(({ environment, problem }) => (problem === null ? [environment] : []));
  const importedProblem = judged.find(({ problem }) => problem !== null)?.problem ?? null;
  const loaded = { imported, builtIn, agreed };
  if (given === null) return { ...loaded, given: null, problem: importedProblem };
  if (!given.ok) return { ...loaded, given: null, problem: given.problem };
  const places = { builtIn: reserved, others: imported, agreed: agreed.all() };
  const conflict = conflictOf(given.environment, places);
  return conflict === null
    ? { ...loaded, given: given.environment, problem: importedProblem }
    : { ...loaded, given: null, problem: conflict };
}

async function readEnvironmentFile(file: string): Promise<ParsedEnvironment> {
  try {
    const bytes = await startOfFile(file, longestEnvironment + 1);
    return bytes.length > longestEnvironment ? tooLarge : parseEnvironment(foreignText(bytes));
  } catch {
    return unreadable('the file cannot be read');
  }
}

function unreadable(detail: string): ParsedEnvironment {
  return { ok: false, problem: { field: null, problem: 'unreadable', detail } };
}

/** What the renderer may know of an environment: the hosts it speaks to, no address. */
export function summaryOf(
  environment: Environment,
  origin: EnvironmentSummary['origin'],
  capabilities: ProviderCapabilities,
  isChanged = false,
): EnvironmentSummary {
  return {
    id: environment.id,
    name: environment.name,
    kind: environment.kind,
    origin,
    hosts: environmentHosts(environment),
    isConnected: capabilities !== noCapabilities,
    isChanged,
    capabilities,
    byHandOf: isByHand(environment.id) ? baseOf(environment.id) : null,
    hasEntries: false,
    supportEmail: environment.supportEmail,
    links: Object.keys(environment.links) as EnvironmentLink[],
    thresholdDays: environment.reminders.thresholdDays,
    maximumLifetime: environment.secretPolicy.maximumLifetime,
    resources: Object.entries(environment.resources).map(([resourceAppId, name]) => ({
      resourceAppId,
      name,
    })),
    connectivityTargets: environment.connectivity.map((target) => target.name),
  };
}

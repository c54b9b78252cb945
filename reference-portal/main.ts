/**
 * `npm run portal`: runs the reference portal alone, on this computer only.
 *
 *   --port N                 port (default 47615; 0 for any free one)
 *   --state FILE             remember everything in FILE across restarts
 *   --write-environment FILE write the environment file that leads the application here
 *   --propagation SECONDS    how long a new secret takes to work (default 6)
 *   --now DATE               start the portal's clock at an ISO 8601 date
 *   --no-demo                hide accounts and codes from the pages
 *   --json                   say "ready" in one line of JSON, for programs
 */
import { parseArgs } from 'node:util';
import { writeEnvironmentFile } from './environment-file';
import { demoPeople } from './seed/demo-people';
import { startPortal, type Portal, type PortalOptions } from './start-portal';

interface Wishes {
  readonly options: PortalOptions;
  readonly environmentFile: string | undefined;
  readonly isForPrograms: boolean;
}

try {
  const wishes = parse(process.argv.slice(2));
  const portal = await startPortal(wishes.options);
  if (wishes.environmentFile !== undefined) {
    writeEnvironmentFile(wishes.environmentFile, portal.environment);
  }
  console.log(wishes.isForPrograms ? readyLine(portal, wishes.environmentFile) : welcome(portal, wishes));
  const leave = (): void => {
    void portal.stop();
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
} catch (error) {
  console.error(`reference portal: ${sentence(error)}`);
  process.exitCode = 1;
}

/** @throws Error that names the option */
function parse(args: string[]): Wishes {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '47615' },
      state: { type: 'string' },
      'write-environment': { type: 'string' },
      propagation: { type: 'string', default: '6' },
      now: { type: 'string' },
      'no-demo': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const startMs = values.now === undefined ? undefined : Date.parse(values.now);
  if (startMs !== undefined && Number.isNaN(startMs)) throw new Error('--now must be an ISO 8601 date');
  return {
    options: {
      port: numberOf('--port', values.port, 65_535),
      ...(values.state === undefined ? {} : { stateFile: values.state }),
      isDemo: !values['no-demo'],
      propagationMs: numberOf('--propagation', values.propagation, 600) * 1000,
      ...(startMs === undefined ? {} : { startMs }),
    },
    environmentFile: values['write-environment'],
    isForPrograms: values.json,
  };
}

function numberOf(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new Error(`${name} must be a whole number from 0 to ${most}`);
  }
  return value;
}

function readyLine(portal: Portal, environmentFile: string | undefined): string {
  return JSON.stringify({ ready: true, origin: portal.origin, environmentFile: environmentFile ?? null });
}

function welcome(portal: Portal, { environmentFile, options }: Wishes): string {
  const people = demoPeople.map(
    ({ email, password, note }) => `  ${email.padEnd(36)} ${password.padEnd(18)} ${note}`,
  );
  return [
    `Reference portal: ${portal.origin}`,
    `Issuer:           ${portal.environment.signIn?.issuer ?? ''}`,
    `Graph subset:     ${portal.environment.portal?.baseUrl ?? ''}`,
    `Environment file: ${environmentFile ?? 'none; ask for one with --write-environment FILE'}`,
    `State:            ${options.stateFile ?? 'in memory'}`,
    '',
    'Accounts (made up; the second step is enrolled at the first sign-in):',
    ...people,
    '',
    'Stop with Ctrl-C.',
  ].join('\n');
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return 'could not start';
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'that port is taken; choose another with --port, or 0 for any';
  }
  return error.message;
}
